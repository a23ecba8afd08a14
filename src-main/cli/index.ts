#!/usr/bin/env node
import { runCliProcess } from './cli-process.ts';

process.exitCode = await runCliProcess(process.argv.slice(2));
