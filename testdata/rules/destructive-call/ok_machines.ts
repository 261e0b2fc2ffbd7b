// One's own containers, some of a bucket's objects.
import { Storage } from "@google-cloud/storage";
import Docker from "dockerode";

const docker = new Docker();

export async function cleanup(ours: Set<string>) {
	for (const c of await docker.listContainers({ all: true, filters: { label: ["app=ours"] } })) {
		await docker.getContainer(c.Id).remove({ force: true });
	}
	for (const c of await docker.listContainers()) {
		if (ours.has(c.Id)) await docker.getContainer(c.Id).remove();
	}
	await docker.pruneVolumes({ filters: { label: ["app=ours"] } });
	const made = await docker.createContainer({ Image: "alpine" });
	await made.remove({ force: true });
}

export const start = (name: string) => new Storage().bucket(name).deleteFiles({ prefix: "tmp/" });
export const one = (name: string, key: string) => new Storage().bucket(name).file(key).delete();
