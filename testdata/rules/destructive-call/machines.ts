// Every container of the machine, every object of a bucket.
import { Storage } from "@google-cloud/storage";
import Docker from "dockerode";

const docker = new Docker();

export async function cleanup() {
	for (const c of await docker.listContainers({ all: true })) {
		await docker.getContainer(c.Id).remove({ force: true }); // expect: destructive-call
	}
	await docker.pruneVolumes(); // expect: destructive-call
}

export const start = (name: string) => new Storage().bucket(name).deleteFiles(); // expect: destructive-call
