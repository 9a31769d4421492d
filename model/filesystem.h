// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

// True for file systems that another computer serves. SQLite's write-ahead log needs memory that all its programs
// share, which no such file system gives: two programs would damage the workspace without noticing.
bool isNetworkFileSystem(const QString &type);

// The type of the file system a path is on, by the system's name ("ext4", "fuse.sshfs"); the path need not exist.
using FileSystemOf = std::function<QString(const QString &path)>;
QString fileSystemOf(const QString &path);
