// An animation that has ended starts again: nothing has failed.
import * as d3 from "d3";
import { connect } from "net";

export function ripple(svg: any) {
  const circle = svg.append("circle").attr("r", 5);
  function pulse() {
    circle.attr("r", 5).transition().duration(2000).attr("r", 20).on("end", pulse);
  }
  pulse();
}

export function open() {
  connect(5000).on("end", open); // expect: unbounded-retry
}
