//go:build linux

package main

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"microcircuit/tools/lib/programs"
)

// cluster is a Slurm of one node, this machine, with a folder and ports of its own.
type cluster struct{ dir string }

// slurmConf is slurm.conf: no accounting, no plugins that a container may refuse.
const slurmConf = `ClusterName=test
SlurmctldHost=%[2]s(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=%[1]s/munge.socket
CredType=cred/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
ReturnToService=2
SlurmctldPidFile=%[1]s/slurmctld.pid
SlurmdPidFile=%[1]s/slurmd.pid
SlurmctldLogFile=%[1]s/slurmctld.log
SlurmdLogFile=%[1]s/slurmd.log
SlurmdSpoolDir=%[1]s/spool
StateSaveLocation=%[1]s/state
SlurmctldPort=%[3]d
SlurmdPort=%[4]d
NodeName=%[2]s NodeAddr=127.0.0.1 CPUs=%[5]d RealMemory=1000 State=UNKNOWN
PartitionName=main Nodes=%[2]s Default=YES MaxTime=INFINITE State=UP
`

// newCluster starts Slurm; where this machine does not let it, the test is skipped, and says why.
func newCluster(t *testing.T) *cluster {
	t.Helper()
	if _, err := programs.Get(t.Context(), programs.Slurm); err != nil {
		t.Skip(err)
	}
	if os.Geteuid() != 0 {
		t.Skip("Slurm's node runs jobs as their users, and so wants root")
	}
	dir, err := os.MkdirTemp("", "slurm") // short: a socket's path may have 107 letters
	if err != nil {
		t.Fatal(err)
	}
	c := &cluster{dir}
	t.Cleanup(c.stop)
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	host, _, _ = strings.Cut(host, ".")
	text := fmt.Sprintf(slurmConf, dir, host, freePort(t), freePort(t), runtime.NumCPU())
	for name, data := range map[string]string{"slurm.conf": text, "munge.key": strings.Repeat("a secret of no one ", 8)} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"spool", "state"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(dir, 0o755); err != nil { // munged wants a folder that others may enter
		t.Fatal(err)
	}
	c.start(t)
	return c
}

// start starts the daemons, and waits until the node is idle.
func (c *cluster) start(t *testing.T) {
	t.Helper()
	at := func(name string) string { return filepath.Join(c.dir, name) }
	for _, daemon := range [][]string{
		{"munged", "--force", "--key-file=" + at("munge.key"), "--socket=" + at("munge.socket"), "--pid-file=" + at("munged.pid"),
			"--log-file=" + at("munged.log"), "--seed-file=" + at("munged.seed")},
		{"slurmctld"}, {"slurmd"},
	} {
		if said, err := c.command(daemon[0], daemon[1:]...).CombinedOutput(); err != nil {
			t.Skipf("%s does not start here: %v\n%s%s", daemon[0], err, said, c.logs())
		}
	}
	for range 300 {
		if said, err := c.command("sinfo", "-h", "-o", "%T").Output(); err == nil && strings.TrimSpace(string(said)) == "idle" {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Skipf("Slurm has no idle node here after 30 s\n%s", c.logs())
}

// command is one of Slurm's, or another that is to know this cluster.
func (c *cluster) command(name string, args ...string) *exec.Cmd {
	if _, err := exec.LookPath(name); err != nil {
		name = filepath.Join("/usr/sbin", name)
	}
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "SLURM_CONF="+filepath.Join(c.dir, "slurm.conf"), asCommand+"=1")
	return cmd
}

// logs are the last lines of what the daemons have written.
func (c *cluster) logs() string {
	var all strings.Builder
	for _, name := range []string{"munged.log", "slurmctld.log", "slurmd.log"} {
		text, _ := os.ReadFile(filepath.Join(c.dir, name))
		fmt.Fprintf(&all, "%s: …%s\n", name, text[max(0, len(text)-1000):])
	}
	return all.String()
}

// stop ends the daemons, by their ids.
func (c *cluster) stop() {
	c.command("scancel", "--user=root").Run()
	for _, name := range []string{"slurmd.pid", "slurmctld.pid", "munged.pid"} {
		text, err := os.ReadFile(filepath.Join(c.dir, name))
		pid := 0
		if _, bad := fmt.Sscan(string(text), &pid); err == nil && bad == nil {
			syscall.Kill(pid, syscall.SIGTERM)
		}
		for range 50 {
			if syscall.Kill(pid, 0) != nil {
				break
			}
			time.Sleep(100 * time.Millisecond)
		}
	}
	os.RemoveAll(c.dir)
}

// A plan runs as an array of Slurm's jobs, each of which takes a block of its lines; a workflow by its profile for Slurm.
// Both give the table of the sweep here.
func TestSlurm(t *testing.T) {
	c := newCluster(t)
	local := t.TempDir()
	if status, _, stderr := call(strings.Fields(ofWorkflow + "-out " + local)...); status != 0 {
		t.Fatal(stderr)
	}
	want := rows(t, local)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}

	dir := t.TempDir()
	_, plan, _ := call(strings.Fields(ofWorkflow + "-plan")...)
	if err := os.WriteFile(filepath.Join(dir, "plan.txt"), []byte(plan), 0o644); err != nil {
		t.Fatal(err)
	}
	array := c.command("sbatch", "--wait", "--array=0-2", "--cpus-per-task=1", "--mem=100", "--time=5", "--output=%a.log", "--wrap",
		self+" sweep -links plan.txt -lines $((SLURM_ARRAY_TASK_ID*2+1)):$((SLURM_ARRAY_TASK_ID*2+2)) -jobs $SLURM_CPUS_PER_TASK -out gains")
	array.Dir = dir
	ran(t, array)
	gains := filepath.Join(dir, "gains")
	if status, _, stderr := call("table", "-out", filepath.Join(gains, tableFile), gains); status != 0 {
		t.Fatal(stderr)
	}
	if !slices.Equal(rows(t, gains), want) {
		t.Error("the table of an array is another than the sweep's")
	}

	flow := filepath.Join(dir, "workflow")
	if status, _, stderr := call(strings.Fields(ofWorkflow + "-snakemake " + flow)...); status != 0 {
		t.Fatal(stderr)
	}
	run := snakemake(t, flow, "--profile", "profiles/slurm")
	run.Env = append(run.Env, "SLURM_CONF="+filepath.Join(c.dir, "slurm.conf"))
	ran(t, run)
	if !slices.Equal(rows(t, flow), want) {
		t.Error("the table of the workflow is another than the sweep's")
	}
	jobs, err := filepath.Glob(filepath.Join(flow, "logs", "*"))
	if err != nil || len(jobs) != 1 {
		t.Errorf("%d jobs for six runs of a second, which one job takes: %v, %v", len(jobs), jobs, err)
	}
}

// freePort is a port that nobody uses.
func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}
