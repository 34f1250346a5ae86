// Packages services with the Serverless Framework, without an account and without a network.
//
//     node package.js FOLDER PARAMETERS
//
// FOLDER holds a folder for each service, with its serverless.yml; PARAMETERS is JSON: what `--param`
// would give. One line of JSON for each: {"file": ..., "warnings": [...], "read": the stack's template}.
//
// It does what scripts/serverless.js of the framework does for `serverless package`, in one process:
// starting takes seconds. The framework is looked for in the folder that NODE_PATH names.
'use strict';

const fs = require('fs');
const path = require('path');

process.env.SLS_TELEMETRY_DISABLED = '1';
process.env.SLS_NOTIFICATIONS_MODE = 'off';
process.env.SLS_AWS_MONITORING_FREQUENCY = '0';
process.env.AWS_REGION = 'us-east-1';

const readConfiguration = require('serverless/lib/configuration/read');
const resolveMeta = require('serverless/lib/configuration/variables/resolve-meta');
const resolveVariables = require('serverless/lib/configuration/variables/resolve');
const selfSource = require('serverless/lib/configuration/variables/sources/self');
const Serverless = require('serverless/lib/serverless');

const [folder, parameters] = process.argv.slice(2);
const given = JSON.parse(parameters);

const paramSource = {
  resolve: async ({ address }) => ({ value: given[address] === undefined ? null : given[address] }),
};

async function resolved(configuration, serviceDir) {
  const variablesMeta = resolveMeta(configuration);
  await resolveVariables({
    serviceDir,
    configuration,
    variablesMeta,
    sources: { self: selfSource, param: paramSource },
    options: {},
    fulfilledSources: new Set(['self', 'param']),
    propertyPathsToResolve: null,
    variableSourcesInConfig: new Set(),
  });
  for (const [place, { error }] of variablesMeta) {
    throw error || new Error(`${place.split('\0').join('.')} is not resolved`);
  }
}

async function packaged(serviceDir) {
  const configurationFilename = 'serverless.yml';
  const configuration = await readConfiguration(path.join(serviceDir, configurationFilename));
  await resolved(configuration, serviceDir);
  const serverless = new Serverless({
    configuration,
    serviceDir,
    configurationFilename,
    commands: ['package'],
    options: {},
    variablesMeta: new Map(),
  });
  await serverless.init();
  // What the framework does not know, it warns of on the terminal: here it must be told apart.
  const warnings = [];
  serverless.configSchemaHandler.handleErrorMessages = (messages) => warnings.push(...messages);
  await serverless.run();
  const template = path.join(serviceDir, '.serverless', 'cloudformation-template-update-stack.json');
  return { warnings, read: JSON.parse(fs.readFileSync(template, 'utf8')) };
}

async function main() {
  for (const service of fs.readdirSync(folder).sort()) {
    let found;
    try {
      found = await packaged(path.join(folder, service));
    } catch (problem) {
      found = { warnings: [`${problem.name}: ${problem.message}`], read: null };
    }
    process.stdout.write(`${JSON.stringify({ file: service, ...found })}\n`);
  }
}

main();
