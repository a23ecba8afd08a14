// Stands in for optional modules that a library only probes for.
module.exports = null;
