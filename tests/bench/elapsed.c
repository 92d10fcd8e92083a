/* elapsed.c - says seconds, peak KB and CPU seconds: elapsed OUTPUT COMMAND [ARG]... */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds_of(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

/* In the child: returns only where the command cannot be run. */
static void become(int in, int out, char **command)
{
	if (dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0)
		execvp(command[0], command);
	perror(command[0]);
}

int main(int argc, char **argv)
{
	struct rusage used;
	double start;
	int status, in, out;
	pid_t child;

	if (argc < 3) {
		fprintf(stderr, "usage: elapsed OUTPUT COMMAND [ARG]...\n");
		return 2;
	}
	/* Before the clock runs: the answer that is thrown away here may be another's, and long. */
	in = open("/dev/null", O_RDONLY | O_CLOEXEC);
	out = open(argv[1], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (in < 0 || out < 0) {
		perror(argv[1]);
		return 2;
	}
	start = now();
	child = fork();
	if (child == 0) {
		become(in, out, argv + 2);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &used) != child) {
		perror("elapsed");
		return 2;
	}
	/* The memory is that of the largest of the command's processes, not their sum. */
	printf("%.4f %ld %.4f\n", now() - start, used.ru_maxrss,
	    seconds_of(used.ru_utime) + seconds_of(used.ru_stime));
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
