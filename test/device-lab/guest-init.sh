#!/bin/busybox sh
# The first program of the guest. It loads the modules, puts the host's files under /mnt (read-only, over 9p) with folders
# of memory where something is written, and runs the lab there. /settings: `node`, `lab`, `arguments`.
export PATH=/bin
/bin/busybox mkdir -p /proc /sys /dev /mnt
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
while read -r file words; do
  # shellcheck disable=SC2086 -- parameters of a module are words
  insmod "/modules/$file" $words || echo "LAB-SAYS module $file was not loaded"
done </modules/order
# The console came with one of the modules.
exec >/dev/hvc0 2>&1
mount -t 9p -o trans=virtio,version=9p2000.L,ro,cache=loose,msize=512000 host /mnt || echo 'LAB-SAYS no files of the host'
mount -t proc proc /mnt/proc
mount -t sysfs sys /mnt/sys
mount -t configfs configfs /mnt/sys/kernel/config
mount -t tmpfs run /mnt/run
mount -o move /dev /mnt/dev
ip link set lo up
. /settings
# One processor for the lab and the bridge, the other for the server. Threads of one process on two emulated processors break
# V8's book of code pages now and then ("Check failed: it->second.Size() > offset"): every third start.
# shellcheck disable=SC2086 -- the arguments are words
taskset 2 chroot /mnt /usr/bin/env -i HOME=/run TMPDIR=/run PATH="$path" "$node" "$lab" $arguments
# The lab tells its end itself; here only when it died.
echo "LAB-ENDED $?"
echo o >/mnt/proc/sysrq-trigger
sleep 30
