// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QLocale>
#include <QString>

#include <chrono>

// How fast a transfer goes and how long it still takes, from what is told of it now and then.
class TransferRate
{
    Q_DECLARE_TR_FUNCTIONS(TransferRate)

public:
    void begin() { *this = TransferRate(); } // another transfer

    void take(qint64 bytes, qint64 total, std::chrono::milliseconds at);

    double bytesPerSecond() const { return m_rate; } // 0: not known yet
    QString inWords(const QLocale &locale) const;    // "24,064 of 47,104 bytes, 12 kB/s, 2 s left"

private:
    qint64 m_bytes = 0;
    qint64 m_total = 0;
    qint64 m_bytesThen = 0;
    std::chrono::milliseconds m_then{-1}; // the last time that counted; -1: none
    double m_rate = 0;
};
