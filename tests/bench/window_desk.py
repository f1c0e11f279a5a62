# SPDX-License-Identifier: GPL-3.0-or-later
"""Where windows are measured: a screen that nobody sees, a session bus, a window
manager that makes every window fill the screen, an empty home folder; and a program
that is started there, measured and ended."""
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import uuid

SCREEN = "1440x900"

OPENBOX = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <applications><application class="*" type="normal">
    <maximized>yes</maximized><decor>no</decor><focus>yes</focus>
  </application></applications>
</openbox_config>
"""

# No services but accessibility, which every desktop has: a portal or a settings
# daemon that is started by the first program would be counted as that program's.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=%(folder)s</listen>
  <servicedir>%(services)s</servicedir>
  <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
"""

KEPT = ("PATH", "LD_LIBRARY_PATH", "XDG_DATA_DIRS")


class Failed(Exception):
    """A program did not do what is measured; the text is a sentence for people."""


class Desk:
    def __init__(self, probe, schemas):
        self.folder = tempfile.mkdtemp(prefix="galley-bench-desk-")
        self.probe_path = probe
        self.marker = "GALLEY_BENCH=" + uuid.uuid4().hex
        self.processes = []
        try:
            self.start(schemas)
        except BaseException:
            self.close()
            raise

    def start(self, schemas):
        runtime = os.path.join(self.folder, "runtime")
        os.mkdir(runtime, 0o700)
        self.environment = {
            **{name: os.environ[name] for name in KEPT if name in os.environ},
            "HOME": self.folder, "XDG_RUNTIME_DIR": runtime, "LC_ALL": "C.UTF-8", "XDG_SESSION_TYPE": "x11",
            "GDK_BACKEND": "x11", "QT_QPA_PLATFORM": "xcb", "GDK_DEBUG": "no-portals", "ADW_DISABLE_PORTAL": "1",
            "GSETTINGS_BACKEND": "keyfile", "GSETTINGS_SCHEMA_DIR": schemas,
            "GIO_USE_VFS": "local", "GIO_USE_VOLUME_MONITOR": "unix",
        }
        self.environment["DISPLAY"] = ":" + self.spawn_and_read(
            "Xvfb", "-displayfd", "{}", "-screen", "0", SCREEN + "x24", "-nolisten", "tcp", "-noreset")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self.spawn_and_read(
            "dbus-daemon", "--nofork", "--nopidfile", "--print-address={}", "--config-file", self.write_bus())
        rules = os.path.join(self.folder, "openbox.xml")
        with open(rules, "w", encoding="utf-8") as file:
            file.write(OPENBOX)
        self.spawn("openbox", "--sm-disable", "--config-file", rules)

    def write_bus(self):
        services = os.path.join(self.folder, "services")
        os.mkdir(services)
        if os.path.exists("/usr/share/dbus-1/services/org.a11y.Bus.service"):
            shutil.copy("/usr/share/dbus-1/services/org.a11y.Bus.service", services)
        path = os.path.join(self.folder, "bus.conf")
        with open(path, "w", encoding="utf-8") as file:
            file.write(BUS % {"folder": self.folder, "services": services})
        return path

    def spawn(self, *command, **options):
        process = subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, **options)
        self.processes.append(process)
        return process

    def spawn_and_read(self, *command):
        """Starts a program that says one line when it is ready, on the file number {}."""
        reading, writing = os.pipe()
        self.spawn(*(word.replace("{}", str(writing)) for word in command), pass_fds=[writing])
        os.close(writing)
        with open(reading, encoding="utf-8") as pipe:
            line = pipe.readline().strip()
        if not line:
            raise Failed("%s does not start." % command[0])
        return line

    def close(self):
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def prepare_home(home, files):
    """Nothing is left of an earlier start, drafts above all, but what it has cached."""
    os.makedirs(home, exist_ok=True)
    for name in os.listdir(home):
        if name != ".cache":
            shutil.rmtree(os.path.join(home, name))
    for name, text in files.items():
        name = os.path.join(home, name)
        os.makedirs(os.path.dirname(name), exist_ok=True)
        with open(name, "w", encoding="utf-8") as file:
            file.write(text)


class Program:
    """One start of one editor; its page is waited for, or left out of account."""

    def __init__(self, desk, editor, path, with_page=True):
        self.desk = desk
        self.editor = editor
        self.name = editor.name
        home = os.path.join(desk.folder, "home-" + editor.name)
        self.log_path = os.path.join(desk.folder, editor.name + ".log")
        prepare_home(home, editor.files)

        marker, _, value = desk.marker.partition("=")
        self.probe = subprocess.Popen([desk.probe_path], env=desk.environment, stdin=subprocess.PIPE,
                                      stdout=subprocess.PIPE, text=True)
        self.send("open", editor.window, 60000, editor.text_area,
                  editor.page_area if with_page else "none")
        self.read()
        with open(self.log_path, "wb") as log:
            self.started = time.monotonic() * 1e3
            self.process = subprocess.Popen(
                [word.replace("FILE", path) for word in editor.command], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env={**desk.environment, "HOME": home, marker: value, **editor.environment})
        self.opened = self.read()

    def check_opened(self):
        if not self.opened["window"]:
            self.fail("did not open a window within a minute")
        if not self.opened["text"]:
            self.fail("showed no text within a minute")
        if not self.opened["page"]:
            self.fail("showed no page within a minute")

    def fail(self, what):
        with open(self.log_path, encoding="utf-8", errors="replace") as log:
            words = log.read().strip()[-300:]
        status = self.process.poll()
        raise Failed("%s %s%s%s." % (self.name, what, "" if status is None else " and ended with %d" % status,
                                     "; it said: " + words if words else ""))

    def since_start(self, moment):
        return moment - self.started

    # --- the probe ---

    def send(self, *words):
        self.probe.stdin.write(" ".join(map(str, words)) + "\n")
        self.probe.stdin.flush()

    def read(self):
        line = self.probe.stdout.readline()
        if not line:
            raise Failed("The probe ended while it looked at %s." % self.name)
        return json.loads(line)

    def ask(self, *words):
        self.send(*words)
        return self.read()

    def save_picture(self, path):
        self.ask("picture", path)

    # --- the processes ---

    def pids(self):
        """Those that have our mark in their environment, and what they have started."""
        mark, parents, found = self.desk.marker.encode(), {}, set()
        for name in os.listdir("/proc"):
            if not name.isdigit():
                continue
            try:
                with open("/proc/%s/stat" % name, encoding="ascii", errors="replace") as file:
                    parents[int(name)] = int(file.read().rpartition(")")[2].split()[1])
                with open("/proc/%s/environ" % name, "rb") as file:
                    if mark in file.read().split(b"\0"):
                        found.add(int(name))
            except OSError:
                pass
        grown = True
        while grown:
            more = {pid for pid, parent in parents.items() if parent in found} - found
            grown = bool(more)
            found |= more
        return found

    def memory(self):
        """Megabytes: of the program's own process, and of all; each with shared pages in
        proportion (PSS) and without them (USS)."""
        sums = {"own": 0, "own_unshared": 0, "all": 0, "all_unshared": 0}
        for pid in self.pids():
            try:
                with open("/proc/%d/smaps_rollup" % pid, encoding="ascii") as file:
                    text = file.read()
            except OSError:
                continue
            shared = sum(int(n) for n in re.findall(r"^Pss:\s+(\d+)", text, re.MULTILINE)) / 1024
            unshared = sum(int(n) for n in re.findall(r"^Private_(?:Clean|Dirty):\s+(\d+)", text, re.MULTILINE)) / 1024
            sums["all"] += shared
            sums["all_unshared"] += unshared
            if pid == self.process.pid:
                sums["own"], sums["own_unshared"] = shared, unshared
        return sums

    def cpu_seconds(self):
        """Of all its processes."""
        ticks = 0
        for pid in self.pids():
            try:
                with open("/proc/%d/stat" % pid, encoding="ascii", errors="replace") as file:
                    fields = file.read().rpartition(")")[2].split()
                ticks += int(fields[11]) + int(fields[12])
            except OSError:
                pass
        return ticks / os.sysconf("SC_CLK_TCK")

    def close(self):
        for number, patience in ((signal.SIGTERM, 2), (signal.SIGKILL, 5)):
            for pid in self.pids():
                try:
                    os.kill(pid, number)
                except OSError:
                    pass
            give_up = time.monotonic() + patience
            while self.pids() and time.monotonic() < give_up:
                self.process.poll()
                time.sleep(0.05)
        self.process.wait()
        self.probe.stdin.close()
        self.probe.stdout.close()
        self.probe.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
