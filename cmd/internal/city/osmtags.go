package city

import "strconv"

func streetTags(e Edge, bridge bool) []tag {
	tags := []tag{{"highway", e.Street.Class.String()}}
	tags = append(tags, named(placeName{e.Street.Name, e.Street.NameEN})...)
	tags = append(tags, tag{"maxspeed", strconv.Itoa(int(e.Street.Class.SpeedKMH()))})
	if e.Street.Ref != "" {
		tags = append(tags, tag{"ref", e.Street.Ref})
	}
	if e.Oneway {
		tags = append(tags, tag{"oneway", "yes"})
	}
	if bridge {
		tags = append(tags, tag{"bridge", "yes"}, tag{"layer", "1"})
	}
	return tags
}

func groundTags(kind groundKind) []tag {
	switch kind {
	case residential:
		return []tag{{"landuse", "residential"}}
	case commercial:
		return []tag{{"landuse", "commercial"}}
	case retail:
		return []tag{{"landuse", "retail"}}
	case industrial:
		return []tag{{"landuse", "industrial"}}
	case campus:
		return []tag{{"amenity", "school"}}
	case hospital:
		return []tag{{"amenity", "hospital"}}
	case park:
		return []tag{{"leisure", "park"}}
	case riverside:
		return []tag{{"landuse", "grass"}}
	default:
		return nil
	}
}

func buildingTag(kind groundKind) string {
	switch kind {
	case commercial:
		return "commercial"
	case retail:
		return "retail"
	case industrial:
		return "industrial"
	case campus:
		return "school"
	case hospital:
		return "hospital"
	default:
		return "apartments"
	}
}
