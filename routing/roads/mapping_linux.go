package roads

import "syscall"

// populate asks for the pages at once, which is quicker than one fault each.
const populate = syscall.MAP_POPULATE
