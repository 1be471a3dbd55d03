// Package format reads the files in which the literature keeps its routing
// problems, as models of package solver, and says a plan back in their terms.
//
// Solomon's and Gehring and Homberger's VRPTW; TSPLIB (G. Reinelt, ORSA Journal
// on Computing 3(4), 1991), written matrices and fixed edges included, with the dialects of CVRPLIB and PyVRP: CVRP, VRPTW,
// prizes, allowed clients, several depots; Cordeau's PVRP and MDVRP
// (J.-F. Cordeau, M. Gendreau and G. Laporte, Networks 30, 1997).
//
// Conventions. A Solomon or Homberger leg is floored to one decimal before it
// is summed, for price and for time (DIMACS); with FewestShifts it is the
// double-precision length. CVRP and TSP legs are rounded to the nearest
// integer; fixed edges of a TSP are not counted. Cordeau's are double precision. PCVRPTW counts in floored tenths,
// SDVRPTW and MDVRPTW in rounded thousandths, and so is the cost they tell.
// Ids are the numbers of the file.
package format
