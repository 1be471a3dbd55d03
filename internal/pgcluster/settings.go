package pgcluster

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
)

const (
	kilobyte = 1 << 10
	megabyte = 1 << 20
	gigabyte = 1 << 30
)

// settings are the server's parameters: ours first, then the caller's on top.
func (o Options) settings() map[string]string {
	set := testSettings()
	if o.Durable {
		set = durableSettings(memory())
	}
	for name, value := range map[string]string{
		"listen_addresses":        "", // the socket folder is the only door
		"unix_socket_permissions": "0700",
		"password_encryption":     "scram-sha-256",
		"timezone":                "UTC",
		"log_timezone":            "UTC",
		"jit":                     "off", // our statements are short; compiling them costs more than it saves
	} {
		set[name] = value
	}
	maps.Copy(set, o.Settings)
	return set
}

// durableSettings keep every acknowledged row through a power cut and leave the
// larger part of the machine to others. Memory is in bytes.
func durableSettings(memory int64) map[string]string {
	return map[string]string{
		"fsync":                        "on",
		"full_page_writes":             "on",
		"synchronous_commit":           "on",
		"shared_buffers":               size(memory/8, 128*megabyte, 2*gigabyte),
		"effective_cache_size":         size(memory/2, 256*megabyte, 16*gigabyte),
		"maintenance_work_mem":         size(memory/32, 64*megabyte, 512*megabyte),
		"work_mem":                     size(memory/512, 4*megabyte, 32*megabyte),
		"max_wal_size":                 "2GB",
		"min_wal_size":                 "256MB",
		"wal_compression":              "lz4", // a tenth less work of a fix than pglz, which is "on"
		"checkpoint_timeout":           "10min",
		"checkpoint_completion_target": "0.9",
		"random_page_cost":             "1.1", // disks without moving arms
		"max_connections":              "100",
		"logging_collector":            "on",
		"log_directory":                "log",
		"log_filename":                 "postgresql-%a.log", // a week of files, each begun anew when its day returns
		"log_truncate_on_rotation":     "on",
		"log_rotation_age":             "1d",
		"log_rotation_size":            "0",
		"log_file_mode":                "0600",
		"log_error_verbosity":          "terse", // details quote whole rows, which are people's data
		"log_line_prefix":              "%m [%p] %q%u@%d ",
	}
}

// testSettings forget everything in a power cut and are fast.
func testSettings() map[string]string {
	return map[string]string{
		"fsync":              "off",
		"full_page_writes":   "off",
		"synchronous_commit": "off",
		"wal_level":          "minimal",
		"max_wal_senders":    "0",
		"max_wal_size":       "4GB",
		"autovacuum":         "off",
		"shared_buffers":     "256MB",
		"max_connections":    "200",
	}
}

// flags turns settings into arguments of postgres, in a steady order.
func flags(settings map[string]string) []string {
	var args []string
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		args = append(args, "-c", name+"="+settings[name])
	}
	return args
}

// size clamps bytes and writes them as PostgreSQL reads them.
func size(bytes, low, high int64) string {
	return fmt.Sprintf("%dMB", min(max(bytes, low), high)/megabyte)
}

// memory is what this machine or its container may use, in bytes.
func memory() int64 {
	info, _ := os.ReadFile("/proc/meminfo") // unreadable: the smallest settings are right
	total := memTotal(info)
	limit, _ := os.ReadFile("/sys/fs/cgroup/memory.max") // absent or "max": no limit
	if most, err := strconv.ParseInt(strings.TrimSpace(string(limit)), 10, 64); err == nil && most < total {
		return most
	}
	return total
}

// memTotal reads the first line of /proc/meminfo, "MemTotal: 24684092 kB".
func memTotal(info []byte) int64 {
	line, _, _ := bytes.Cut(info, []byte("\n"))
	var kB int64
	if _, err := fmt.Sscanf(string(line), "MemTotal: %d kB", &kB); err != nil {
		return 0
	}
	return kB * kilobyte
}
