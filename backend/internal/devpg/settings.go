package devpg

import "strconv"

const (
	// host is the number and not the name, because a name may stand for two addresses with a free port on one only.
	host         = "127.0.0.1"
	superuser    = "redraft"
	databaseName = "redraft"
)

// settings are the arguments of postgres. They are given at each start and not kept in a file, so that a data
// directory of last year runs with what is written here today.
func settings(data string, port int, test bool) []string {
	values := [][2]string{
		{"listen_addresses", host},
		{"port", strconv.Itoa(port)},
		{"unix_socket_directories", ""},
		{"shared_preload_libraries", "pg_stat_statements"},
		{"lc_messages", "C"},
		{"log_min_messages", "warning"},
		{"log_line_prefix", "%m [%p] %d "},
		{"logging_collector", "off"},
	}
	if test {
		values = append(values, [][2]string{
			{"cluster_name", TestClusterName},
			{"max_connections", "300"},
			{"shared_buffers", "256MB"},
			{"fsync", "off"},
			{"synchronous_commit", "off"},
			{"full_page_writes", "off"},
			{"wal_level", "minimal"},
			{"max_wal_senders", "0"},
			{"max_wal_size", "4GB"},
			{"checkpoint_timeout", "1h"},
			// Tests provoke errors on purpose; their text would only hide the real ones.
			{"log_min_error_statement", "panic"},
			{"log_min_messages", "fatal"},
		}...)
	} else {
		values = append(values, [][2]string{
			{"cluster_name", ClusterName},
			{"max_connections", "100"},
			{"shared_buffers", "128MB"},
		}...)
	}
	args := []string{"-D", data}
	for _, v := range values {
		args = append(args, "-c", v[0]+"="+v[1])
	}
	return args
}
