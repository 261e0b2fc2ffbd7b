// A redirect that is followed by hand: each turn asks another address.
import axios from "axios";

export async function last(start: string): Promise<string> {
  let url = start;
  for (let i = 0; i < 7; i++) {
    try {
      await axios.head(url, { maxRedirects: 0 });
      break;
    } catch (error: any) {
      if (error.response?.headers?.["location"]) {
        url = error.response.headers["location"];
      } else {
        break;
      }
    }
  }
  return url;
}

export async function lastNamed(start: string): Promise<string> {
  let url = start;
  for (let i = 0; i < 7; i++) {
    try {
      await axios.head(url, { maxRedirects: 0 });
      return url;
    } catch (error: any) {
      const next = error.response?.headers?.location;
      if (next) {
        url = next;
        continue;
      }
      throw error;
    }
  }
  return url;
}

// What is no redirect is asked again at once.
export async function lastOrAgain(start: string): Promise<string> {
  let url = start;
  for (let i = 0; i < 7; i++) { // expect: retry-without-backoff
    try {
      await axios.head(url, { maxRedirects: 0 });
      return url;
    } catch (error: any) {
      if (error.response?.headers?.location) {
        url = error.response.headers.location;
      }
    }
  }
  return url;
}

// What the error says beside it changes nothing of what is asked.
export async function lastTold(url: string): Promise<string> {
  let told = "";
  for (let i = 0; i < 7; i++) { // expect: retry-without-backoff
    try {
      await axios.head(url, { maxRedirects: 0 });
      return url;
    } catch (error: any) {
      told = error.response.headers.location;
      console.log(told);
    }
  }
  return told;
}
