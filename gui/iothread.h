// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThread>

// A thread with an event loop for what waits for the outside; ends before its owner does.
class IoThread : public QThread
{
public:
    IoThread()
    {
        setObjectName(QStringLiteral("io"));
        start();
    }

    ~IoThread() override
    {
        quit();
        wait();
    }
};
