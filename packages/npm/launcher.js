#!/usr/bin/env node
// Starts the program of the platform's own package, which npm chose by "os" and "cpu", and becomes as like it as a
// parent can: same streams, same exit status, signals handed on.
'use strict';

const { spawn } = require('node:child_process');

const name = `@shearpin/${process.platform}-${process.arch}`;

function find() {
	try {
		return require.resolve(`${name}/bin/shearpin`);
	} catch {
		console.error(`shearpin: there is no program for ${process.platform} on ${process.arch} here: the package ` +
			`${name} is not installed. Was npm told to leave out optional dependencies (--omit=optional)? ` +
			'Linux on x64 and arm64 have one; elsewhere it is built from source.');
		process.exit(2);
	}
}

const child = spawn(find(), process.argv.slice(2), { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
	process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
	console.error(`shearpin: ${error.message}`);
	process.exit(2);
});
child.on('exit', (code, signal) => {
	if (!signal)
		process.exit(code);
	process.removeAllListeners(signal);
	process.kill(process.pid, signal);
});
