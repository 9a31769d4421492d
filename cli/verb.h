// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineParser>
#include <QStringList>

#include <optional>

// A verb of vespiary-cli. Its run gets what stands behind the verb and gives the exit code.
struct Verb
{
    const char *name;
    const char *summary;
    int (*run)(const QStringList &arguments);
};

int runBuild(const QStringList &arguments);
int runCard(const QStringList &arguments);
int runLint(const QStringList &arguments);
int runSketch(const QStringList &arguments);
int runInspect(const QStringList &arguments);
int runManifest(const QStringList &arguments);
int runPreflight(const QStringList &arguments);
int runRelease(const QStringList &arguments);
int runPublish(const QStringList &arguments);
int runHold(const QStringList &arguments);
int runUnhold(const QStringList &arguments);
int runRollback(const QStringList &arguments);
int runRecover(const QStringList &arguments);
int runStatus(const QStringList &arguments);
int runAccount(const QStringList &arguments);
int runGroup(const QStringList &arguments);
int runServe(const QStringList &arguments);
int runTestServer(const QStringList &arguments);
int runDecode(const QStringList &arguments);
int runReport(const QStringList &arguments);
int runRehearse(const QStringList &arguments);
int runImportLog(const QStringList &arguments);
int runNodes(const QStringList &arguments);
int runUsers(const QStringList &arguments);
int runWorkspace(const QStringList &arguments);

// Options of one verb: reads them, answers --help itself, and has a sentence for what it does not know.
class VerbOptions
{
public:
    VerbOptions(const QString &verb, const QString &summary);

    // Positional arguments as shown in --help: "FILE…".
    void takes(const QString &name, const QString &description);
    void add(const QCommandLineOption &option);
    void addJson();
    void addWorkspace();

    // The exit code when the verb has nothing more to do: usage error or --help.
    std::optional<int> parse(const QStringList &arguments);

    bool json() const;
    bool isSet(const char *option) const;
    QString value(const char *option) const;
    QStringList values(const char *option) const;
    QStringList positional() const;
    QString workspacePath() const;

    // The number of a release at that place of the positional arguments, which must be the last one; or the usage
    // error told and nothing given.
    std::optional<qint64> releaseId(qsizetype place) const;

    // A whole number in that range, or the usage error told and nothing given.
    std::optional<int> number(const char *option, int least, int most) const;

    int wrong(const QString &sentence) const; // tells it, gives the exit code

private:
    QString m_verb;
    QCommandLineParser m_parser;
};
