import { registerDeep } from "./deep.js";
export const registerAll = (server) => {
	registerDeep(server);
};
