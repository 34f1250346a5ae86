// Runs exports in TypeScript, compiled to JavaScript, and tells what they describe.
//
//     node run_exports.js cdk FOLDER      synthesizes each stack: its CloudFormation template
//     node run_exports.js pulumi FOLDER   runs each program under Pulumi's mocks: its resources
//
// Takes each *.js of the folder, which must see its packages in a node_modules above it. A file whose name
// ends in `+ENVIRONMENT.js` is told that environment. Prints a line of JSON for each:
// {"file": "a.js", "read": ...}
"use strict";

const fs = require("fs");
const { createRequire } = require("module");
const path = require("path");

/** What exports ask for; none of it is looked up. */
const ANSWERS = {
  jwtIssuer: "https://issuer.example",
  jwtAudience: "audience",
  userPoolId: "us-east-1_pool",
  userPoolClientId: "client",
  userPoolArn: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_pool",
  authorizerFunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:authorizer",
};

const [tool, folder] = process.argv.slice(2);
const files = fs.readdirSync(folder).filter((file) => file.endsWith(".js"));
const load = createRequire(path.join(path.resolve(folder), "exports.js"));

/** What a file is told. */
function answers(file) {
  const [, environment] = /\+([^+]+)\.js$/.exec(file) ?? [];
  return environment === undefined ? ANSWERS : { ...ANSWERS, environment };
}

function say(file, read) {
  fs.writeSync(1, JSON.stringify({ file, read }) + "\n");
}

/** An app synthesizes by itself when nothing is left to do, as it does for the command line. */
function synthesize() {
  process.setMaxListeners(0);
  const outputs = files.map((file) => {
    process.env.CDK_CONTEXT_JSON = JSON.stringify(answers(file));
    process.env.CDK_OUTDIR = path.join(folder, `${file}.out`);
    load(`./${file}`);
    return process.env.CDK_OUTDIR;
  });
  process.on("exit", (code) => {
    if (code !== 0) return;
    outputs.forEach((output, index) => {
      const template = fs.readdirSync(output).find((name) => name.endsWith(".template.json"));
      say(files[index], JSON.parse(fs.readFileSync(path.join(output, template), "utf8")));
    });
  });
}

/** Each program is a stack of its own; what it registers comes back as {type, name, inputs}. */
async function pretend() {
  const pulumi = load("@pulumi/pulumi");
  for (const file of files) {
    const config = Object.entries(answers(file)).map(([name, value]) => [`exports:${name}`, value]);
    const resources = [];
    await pulumi.runtime.setMocks(
      {
        newResource: async ({ type, name, inputs }) => {
          const code = await archived(inputs.code);
          resources.push({ type, name, inputs: { ...inputs, ...code } });
          return { id: `id of ${name}`, state: { ...inputs, ...computed(type, name) } };
        },
        call: ({ token }) => CALLS[token],
      },
      "exports",
    );
    pulumi.runtime.setAllConfig(Object.fromEntries(config));
    await pulumi.runtime.runInPulumiStack(async () => load(`./${file}`));
    await pulumi.runtime.disconnect();
    say(file, resources);
  }
}

/** The texts of an archive's files. */
async function archived(archive) {
  if (archive === undefined) return {};
  const code = {};
  for (const [file, asset] of Object.entries(await archive.assets)) {
    code[file] = await asset.text;
  }
  return { code };
}

/** What AWS would answer to the programs' questions. */
const CALLS = {
  "aws:index/getPartition:getPartition": { partition: "aws", dnsSuffix: "amazonaws.com" },
  "aws:index/getRegion:getRegion": { region: "us-east-1" },
};

/** Outputs that no input gives. */
function computed(type, name) {
  return {
    "aws:apigateway/restApi:RestApi": { rootResourceId: "root", executionArn: "execution-arn" },
    "aws:apigatewayv2/api:Api": { executionArn: "execution-arn" },
    "aws:iam/role:Role": { name, arn: "role-arn" },
    "aws:lambda/function:Function": { name, invokeArn: "invoke-arn" },
  }[type];
}

const run = { cdk: synthesize, pulumi: pretend }[tool];
if (run === undefined || files.length === 0) {
  console.error("usage: node run_exports.js cdk|pulumi FOLDER");
  process.exit(2);
}
Promise.resolve(run()).catch((problem) => {
  console.error(problem);
  process.exit(1);
});
