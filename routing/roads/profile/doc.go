// Package profile says who may go where on OpenStreetMap's roads, and how fast: car,
// motorcycle, e-bike and foot. Profiles are data; three functions read the tags of ways, of
// nodes and of turn restrictions with them.
//
// The rules follow the OpenStreetMap wiki (Key:access, Key:oneway, Key:barrier,
// Relation:restriction, Key:maxspeed, Tag:route=ferry); speeds and turn costs begin with the
// car profile of OSRM 5. What is narrower wins: motorcar before motor_vehicle before vehicle
// before access.
package profile
