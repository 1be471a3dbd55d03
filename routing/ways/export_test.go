package ways

// TableJSON is for tests.
var TableJSON = tableJSON
