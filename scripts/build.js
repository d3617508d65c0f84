'use strict';

// npm run build: compiles the middleware to middleware/dist.
const { main } = require('./bootstrap');
const { buildMiddleware } = require('./middleware-build');

main(() => buildMiddleware());
