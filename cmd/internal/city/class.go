package city

// Class is the rank of a street, from motorway down to residential.
type Class uint8

// The classes of the city model, most important first.
const (
	Motorway Class = iota
	Trunk
	Primary
	Secondary
	Tertiary
	Residential
)

// String returns the value of OpenStreetMap's highway tag.
func (c Class) String() string {
	return [...]string{"motorway", "trunk", "primary", "secondary", "tertiary", "residential"}[c]
}

// SpeedKMH returns the speed of the free street in km/h: 15, 28, 45 or 70 by class, as the
// demo data's city model has it.
func (c Class) SpeedKMH() float64 {
	return [...]float64{70, 70, 45, 28, 28, 15}[c]
}

// Street is a named way through the city; edges of the graph belong to one.
type Street struct {
	Name   string // 文化路
	NameEN string // Wenhua Road
	Ref    string // road number, only of highways
	Class  Class
}
