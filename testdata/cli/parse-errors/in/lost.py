page.evaluate ((( 
 def class ]]] } 
 lambda : : : import from
