package ways

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"xuntu.dev/internal/fault"
	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/roads/profile"
)

// Folder is the name of the folder of networks in the data folder.
const Folder = "roads"

// ending of the name of a network's file.
const ending = ".roads"

// FileName gives the name of the file of a region's network for a profile.
func FileName(region, profileName string) (string, error) {
	if region == "" || strings.HasPrefix(region, ".") || strings.ContainsAny(region, "/\\@\x00") || len(region) > 200 {
		return "", fault.New(fault.Invalid, "region_invalid", "a region cannot be called %q: no slash, no @, no dot in front, 200 bytes at most", region)
	}
	if !slices.Contains(profile.Names(), profileName) {
		return "", fault.New(fault.Invalid, "profile_unknown", "there is no profile %q; there are %s", profileName, strings.Join(profile.Names(), ", "))
	}
	return region + "." + profileName + ending, nil
}

// regionOf reads the name of a file and its state: what changes when the file does.
func regionOf(file fs.FileInfo) (matrix.Region, bool) {
	name, ok := strings.CutSuffix(file.Name(), ending)
	if !ok || strings.HasPrefix(name, ".") || !file.Mode().IsRegular() {
		return matrix.Region{}, false
	}
	region, ok := matrix.ParseRegion(name + "@" + fmt.Sprintf("%x-%x", file.ModTime().UnixNano(), file.Size()))
	return region, ok && slices.Contains(profile.Names(), region.Profile)
}
