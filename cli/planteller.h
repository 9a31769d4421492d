// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/verb.h"
#include "ftp/publisher.h"

#include <QObject>

// A step as people or scripts are told of it as it begins: {"step","of","text"}.
void tellStep(int number, int total, const QString &words, const VerbOptions &options);

// Tells how a plan goes: each step and what was left out as a line, the wait and the bytes on the last line of a
// terminal; in JSON one object a line.
class PlanTeller : public QObject
{
public:
    PlanTeller(Publisher &publisher, const VerbOptions &options);
    ~PlanTeller() override;

    int steps() const { return static_cast<int>(m_steps.size()); }
    QStringList remarks() const { return m_remarks; } // what is worth saying in the end

private:
    void show(qint64 bytes);
    void wait(qint64 secondsLeft);
    void skip(const QString &words, const Error &error);
    void tellAgain(const QString &words, const Error &error, qint64 milliseconds);
    void remark(const QString &words);
    void showOnTerminal(const QString &text); // over what it showed before; empty: nothing any more

    const VerbOptions &m_options;
    int m_begun = 0;
    QList<FtpStep> m_steps;
    QStringList m_remarks;
    qsizetype m_shown = 0; // characters on the terminal's last line
    bool m_isWaiting = false;
};
