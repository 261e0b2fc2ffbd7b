x = 1  # shearpin: ignore[evaluate-arity] gone
