// discord.js waits as long as it is told before it gives up.
const { EmbedBuilder } = require("discord.js");

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

async function post(channel, text) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await channel.send({ embeds: [new EmbedBuilder().setTitle(text)] });
    } catch (error) {
      if (error.status !== 429) throw error;
      await sleep(1000 * 2 ** attempt);
    }
  }
}

// What asks by HTTP beside it does not.
async function load(url) {
  for (let attempt = 0; attempt < 3; attempt++) {
    const response = await fetch(url);
    if (response.status !== 429) return response.json();
    await sleep(1000 * 2 ** attempt); // expect: retry-after-ignored
  }
}

module.exports = { post, load };
