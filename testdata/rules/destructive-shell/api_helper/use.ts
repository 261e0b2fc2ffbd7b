import { apiCall } from "./host";

export function drop() {
	apiCall("DELETE", "/repos/owner/site"); // expect: destructive-shell
}

export function look() {
	apiCall("GET", "/repos/owner/site");
}
