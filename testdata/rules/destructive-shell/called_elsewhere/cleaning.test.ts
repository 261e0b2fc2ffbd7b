import { removeForTest, removeTree } from "./cleaning";

test("removes", () => {
  removeTree("/");
  removeForTest("exports/pages");
});
