// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

// A crowd of nodes in one thread: each connects, logs in, TYPE I, SIZE + PASV + RETR of UPGRADE.TXT and of a binary,
// QUIT. Every byte is checked.
struct FtpLoad
{
    uint16_t port = 0;
    std::string user;
    std::string password;
    std::string manifest;
    std::string binary;
    std::string binaryName;
    int sessions = 0;       // in all
    int atOnce = 0;         // at the same time
    int bytesPerSecond = 0; // 0: as fast as they come
    bool isBinaryOnly = false;
};

struct FtpLoadResult
{
    int done = 0;
    int failed = 0;
    double seconds = 0;
    double mostAtOnce = 0;
    std::vector<double> greetings; // seconds from connect to the greeting
    std::string firstFailure;
};

FtpLoadResult runLoad(const FtpLoad &load);
