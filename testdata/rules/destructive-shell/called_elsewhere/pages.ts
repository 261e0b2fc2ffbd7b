import { removeTree } from "./cleaning";

removeTree("exports/pages");
removeTree("exports/posts");
