// The request says that it is not the first, by a name for the test.
import axios from "axios";
let refreshing = false;
let queue: { resolve: (t: string | null) => void; reject: (e: unknown) => void }[] = [];
declare function refresh(): Promise<string>;
axios.interceptors.response.use(
  (r) => r,
  async (error) => {
    const original = error.config;
    const should = error.response?.status === 401 && !original?._retry;
    if (should) {
      if (refreshing) {
        return new Promise<string | null>((resolve, reject) => {
          queue.push({ resolve, reject });
        }).then((token) => {
          original.headers["Authorization"] = "Bearer " + token;
          return axios(original);
        }).catch((err) => Promise.reject(err));
      }
      original._retry = true;
      refreshing = true;
      const token = await refresh();
      queue.forEach((p) => p.resolve(token));
      return axios(original);
    }
    return Promise.reject(error);
  },
);

interface Buffers {
  dequeueOutbound(): { to: string } | undefined;
}

export function drain(buffers: Buffers, transport: { send(text: string): void }) {
  let drained = 0;
  while (drained < 100) {
    const envelope = buffers.dequeueOutbound();
    if (!envelope) {
      break;
    }
    try {
      transport.send(JSON.stringify(envelope));
      drained++;
    } catch (error) {
      console.error(error);
    }
  }
}
