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
