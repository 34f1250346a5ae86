// Packages services with the Serverless Framework, without an account and without a network.
//
//     node package.js FOLDER PARAMETERS
//
// FOLDER holds a folder for each service, with its serverless.yml; PARAMETERS is JSON: what `--param`
// would give. A file named `stage` beside a serverless.yml holds what `--stage` would give. One line of JSON for each: {"file": ..., "warnings": [...], "read": the stack's template}.
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
const getSlsSource = require('serverless/lib/configuration/variables/sources/instance-dependent/get-sls');
const selfSource = require('serverless/lib/configuration/variables/sources/self');
const Serverless = require('serverless/lib/serverless');

const slsSource = getSlsSource(null);

const [folder, parameters] = process.argv.slice(2);
const given = JSON.parse(parameters);

// What the framework does to look up a parameter: the command line, then the stage's, then the default.
function paramSource(configuration, options) {
  const stage = options.stage || configuration.provider.stage || 'dev';
  const params = structuredClone(configuration.params || {});
  const known = { ...params.default, ...params[stage], ...given };
  return { resolve: async ({ address }) => ({ value: known[address] === undefined ? null : known[address] }) };
}

async function resolved(configuration, serviceDir, options) {
  const variablesMeta = resolveMeta(configuration);
  await resolveVariables({
    serviceDir,
    configuration,
    variablesMeta,
    sources: { self: selfSource, param: paramSource(configuration, options), sls: slsSource },
    options,
    fulfilledSources: new Set(['self', 'param', 'sls']),
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
  const stage = path.join(serviceDir, 'stage');
  const options = fs.existsSync(stage) ? { stage: fs.readFileSync(stage, 'utf8') } : {};
  await resolved(configuration, serviceDir, options);
  const serverless = new Serverless({
    configuration,
    serviceDir,
    configurationFilename,
    commands: ['package'],
    options,
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
