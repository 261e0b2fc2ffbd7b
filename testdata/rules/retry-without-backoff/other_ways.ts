// Each turn asks another address, whatever its item is called.
import axios from "axios";
declare function isMethodError(e: unknown): boolean;
class Api { async request(o: { path: string; body: unknown }) { return (await axios.post("https://api.example.com/" + o.path, o.body)).data; } }
export async function status(client: Api, link: string) {
  const attempts: { path: string; extract: (p: any) => any[] | undefined }[] = [
    { path: "monitor/status", extract: (p) => p?.data },
    { path: "monitor/series", extract: (p) => p?.series },
    { path: "monitor/links", extract: (p) => p?.links },
  ];
  let last: unknown;
  for (const attempt of attempts) {
    try {
      const result = await client.request({ path: attempt.path, body: { link } });
      const links = attempt.extract(result);
      if (links && links.length > 0) return links;
    } catch (error) {
      last = error;
      if (!isMethodError(error)) throw error;
    }
  }
  throw last;
}
