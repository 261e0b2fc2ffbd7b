// Another item is drawn each time until one is new; nobody is overloaded.
import axios from "axios";

async function keep(news: string): Promise<boolean> {
  const answer = await fetch(`https://example.com/${news}`);
  return answer.ok;
}

export async function post(sites: string[]) {
  const { data } = await axios.get("https://example.com/news");
  let fresh = false;
  let count = 1;
  while (!fresh) {
    if (count > 10) return;
    const site = sites[Math.floor(Math.random() * sites.length)];
    fresh = await keep(data[site]);
    if (!fresh) count += 1;
  }
}

// Who asks calls itself by another name: what is asked for is the same.
export async function load(url: string, agents: string[]) {
  for (let attempt = 0; attempt < 5; attempt++) { // expect: retry-without-backoff
    const agent = agents[Math.floor(Math.random() * agents.length)];
    try {
      return await fetch(url, { headers: { "User-Agent": agent } });
    } catch (error) {
      console.log(error);
    }
  }
}
