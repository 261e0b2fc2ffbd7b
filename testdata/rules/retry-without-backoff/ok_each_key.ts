// Another key each time: as many turns as there are keys, or one that is handed out.
export async function failover(url: string, keys: string[], pool: any) {
  for (let i = 0; i < keys.length; i++) {
    try {
      return await fetch(url, { headers: pool.headers() });
    } catch (error) {
      console.error(error);
    }
  }
}

export async function rotated(url: string, keyRotator: any) {
  for (let i = 0; i < 5; i++) {
    const key = keyRotator.get();
    try {
      return await fetch(url, { headers: { Authorization: key } });
    } catch (error) {
      console.error(error);
    }
  }
}
