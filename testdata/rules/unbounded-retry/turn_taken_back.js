// The turn is taken back where it was refused: nothing of its work was done, however much there is of it.
export async function agent(messages, run) {
  let turns = 0;
  while (turns < 10) { // expect: unbounded-retry
    turns++;
    let data;
    try {
      const answer = await fetch("https://llm.example/v1", { method: "POST", body: JSON.stringify(messages) });
      if (!answer.ok) throw Object.assign(new Error("http"), { status: answer.status });
      data = await answer.json();
    } catch (error) {
      if (error.status === 429) {
        await new Promise((done) => setTimeout(done, 2000));
        turns--;
        continue;
      }
      return "broken";
    }
    const message = data.choices[0].message;
    if (!message.tool_calls) return message.content;
    for (const call of message.tool_calls) messages.push(await run(call));
  }
}

// Counted where it was refused, too.
export async function agentCounted(messages, run) {
  let turns = 0;
  while (turns < 10) {
    turns++;
    let data;
    try {
      const answer = await fetch("https://llm.example/v1", { method: "POST", body: JSON.stringify(messages) });
      if (!answer.ok) throw Object.assign(new Error("http"), { status: answer.status });
      data = await answer.json();
    } catch (error) {
      if (error.status === 429) {
        await new Promise((done) => setTimeout(done, 2000));
        continue;
      }
      return "broken";
    }
    const message = data.choices[0].message;
    if (!message.tool_calls) return message.content;
    for (const call of message.tool_calls) messages.push(await run(call));
  }
}
