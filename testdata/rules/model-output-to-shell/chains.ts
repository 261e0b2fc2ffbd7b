// LangChain's chains in JavaScript: what the last part gives is what the model among them said.
import { execSync, spawn } from "child_process";
import { JsonOutputParser, StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate, PromptTemplate } from "@langchain/core/prompts";
import { RunnableSequence } from "@langchain/core/runnables";
import { ChatOpenAI } from "@langchain/openai";
import OpenAI from "openai";
import { DataSource } from "typeorm";

const model = new ChatOpenAI({});
const shop = new DataSource({ type: "postgres" });
const asked = ChatPromptTemplate.fromTemplate("a command for {wish}");

export async function piped(wish: string) {
	const chain = asked.pipe(model).pipe(new StringOutputParser());
	execSync(await chain.invoke({ wish })); // expect: model-output-to-shell
}

export async function ofModel(wish: string) {
	const said = await PromptTemplate.fromTemplate("SQL for {wish}").pipe(model).invoke({ wish });
	return shop.query(said.content as string); // expect: model-output-to-shell
}

export async function sequence(wish: string) {
	const chain = RunnableSequence.from([asked, model, new JsonOutputParser()]);
	const plan = await chain.invoke({ wish });
	execSync(`git checkout ${plan.branch}`); // expect: model-output-to-shell
}

export async function parsed(wish: string) {
	const reply = await new OpenAI().chat.completions.parse({ model: "m", messages: [{ role: "user", content: wish }] });
	execSync(reply.choices[0].message.parsed!.command); // expect: model-output-to-shell
}

export async function noModel(wish: string) {
	execSync(await asked.pipe(new StringOutputParser()).invoke({ wish: "ls" }));
	const sorted = spawn("cat", ["list"]).stdout.pipe(spawn("sort").stdin);
	execSync(`echo ${sorted.writableLength}`);
}
