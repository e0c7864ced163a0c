/* Loaded into a process (LD_PRELOAD), this notes all it does to the files of one folder, and when it has them brought
   to the disk. From the notes can be told what the disk would hold if the power failed at any moment.

   A note is a kind (w: written, t: cut to a length, s: brought to the disk, u: removed), the lengths of path and bytes,
   an offset, the path, and the bytes. Nothing really waits for a disk, so that trying it out takes no time. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

struct head {
    char kind;
    uint16_t path;
    uint32_t bytes;
    int64_t offset;
} __attribute__((packed));

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void note(char kind, const char *path, int64_t offset, const void *bytes, size_t count)
{
    static int notes = -1;
    struct head head = {kind, (uint16_t)strlen(path), (uint32_t)count, offset};
    struct iovec parts[] = {{&head, sizeof head}, {(void *)path, head.path}, {(void *)bytes, count}};

    pthread_mutex_lock(&lock);
    if (notes < 0)
        notes = open(getenv("SHOWFACTS_TEST_NOTES"), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (writev(notes, parts, 3) != (ssize_t)(sizeof head + head.path + count))
        abort();
    pthread_mutex_unlock(&lock);
}

/* Whether the file is one of those that are watched. */
static int watched(int file, char *path)
{
    const char *folder = getenv("SHOWFACTS_TEST_FOLDER");
    char link[32];
    ssize_t length;

    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    length = readlink(link, path, PATH_MAX - 1);
    if (!folder || length < 0)
        return 0;
    path[length] = 0;
    return strncmp(path, folder, strlen(folder)) == 0;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset)
{
    char path[PATH_MAX];
    ssize_t written = REAL(pwrite64)(file, bytes, count, offset);
    if (written > 0 && watched(file, path))
        note('w', path, offset, bytes, written);
    return written;
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset)
{
    return pwrite64(file, bytes, count, offset);
}

ssize_t write(int file, const void *bytes, size_t count)
{
    char path[PATH_MAX];
    int is_watched = watched(file, path);
    off_t offset = is_watched ? lseek(file, 0, SEEK_CUR) : 0;
    ssize_t written = REAL(write)(file, bytes, count);
    if (written > 0 && is_watched)
        note('w', path, offset, bytes, written);
    return written;
}

int ftruncate64(int file, off64_t length)
{
    char path[PATH_MAX];
    int failed = REAL(ftruncate64)(file, length);
    if (!failed && watched(file, path))
        note('t', path, length, "", 0);
    return failed;
}

int ftruncate(int file, off_t length)
{
    return ftruncate64(file, length);
}

int fsync(int file)
{
    char path[PATH_MAX];
    if (watched(file, path))
        note('s', path, 0, "", 0);
    return 0;
}

int fdatasync(int file)
{
    return fsync(file);
}

int unlink(const char *path)
{
    const char *folder = getenv("SHOWFACTS_TEST_FOLDER");
    int failed = REAL(unlink)(path);
    if (!failed && folder && strncmp(path, folder, strlen(folder)) == 0)
        note('u', path, 0, "", 0);
    return failed;
}
