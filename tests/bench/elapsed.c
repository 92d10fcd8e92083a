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
static void become(const char *output, char **command)
{
	int in = open("/dev/null", O_RDONLY), out = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0666);

	if (in < 0 || out < 0 || dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0) {
		perror(output);
		return;
	}
	execvp(command[0], command);
	perror(command[0]);
}

int main(int argc, char **argv)
{
	double start = now();
	struct rusage used;
	int status;
	pid_t child;

	if (argc < 3) {
		fprintf(stderr, "usage: elapsed OUTPUT COMMAND [ARG]...\n");
		return 2;
	}
	child = fork();
	if (child == 0) {
		become(argv[1], argv + 2);
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
