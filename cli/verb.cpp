// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/text.h"
#include "cli/verb.h"

#include "cli/output.h"
#include "model/workspace.h"

#include <QCoreApplication>

namespace {

} // namespace

VerbOptions::VerbOptions(const QString &verb, const QString &summary)
    : m_verb(verb)
{
    m_parser.setApplicationDescription(summary);
    m_parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    m_parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, Cli::tr("Shows this page.")});
    m_parser.addOption({QStringLiteral("quiet"), Cli::tr("No progress on stderr.")});
}

void VerbOptions::takes(const QString &name, const QString &description)
{
    m_parser.addPositionalArgument(name, description, name);
}

void VerbOptions::add(const QCommandLineOption &option)
{
    m_parser.addOption(option);
}

void VerbOptions::addJson()
{
    m_parser.addOption(
        {QStringLiteral("json"), Cli::tr("JSON on stdout: one object, or one a line for streams.")});
}

void VerbOptions::addWorkspace()
{
    m_parser.addOption({QStringLiteral("workspace"),
        Cli::tr("The workspace; without it, the one in the user's data folder."),
        QStringLiteral("FILE.vespiary")});
}

std::optional<int> VerbOptions::parse(const QStringList &arguments)
{
    // The parser takes the first word for the program's name, which is what its help shows.
    const QStringList all = QStringList(QStringLiteral("vespiary-cli ") + m_verb) + arguments;
    if (!m_parser.parse(all))
        return usageError(m_parser.errorText(), m_verb);
    if (m_parser.isSet(QStringLiteral("help"))) {
        QString help = m_parser.helpText();
        help.replace(QCoreApplication::arguments().constFirst() + u' ',
            QStringLiteral("vespiary-cli ") + m_verb + u' ');
        printOut(help.toLocal8Bit());
        return ExitDone;
    }
    return std::nullopt;
}

bool VerbOptions::json() const
{
    return isSet("json");
}

bool VerbOptions::isSet(const char *option) const
{
    return m_parser.isSet(QString::fromLatin1(option));
}

QString VerbOptions::value(const char *option) const
{
    return m_parser.value(QString::fromLatin1(option));
}

QStringList VerbOptions::values(const char *option) const
{
    return m_parser.values(QString::fromLatin1(option));
}

QStringList VerbOptions::positional() const
{
    return m_parser.positionalArguments();
}

QString VerbOptions::workspacePath() const
{
    return isSet("workspace") ? value("workspace") : Workspace::defaultPath();
}

std::optional<qint64> VerbOptions::releaseId(qsizetype place) const
{
    bool isNumber = false;
    const qint64 id = positional().value(place).toLongLong(&isNumber);
    if (isNumber && id > 0 && positional().size() == place + 1)
        return id;
    wrong(Cli::tr("The number of one release is needed; “release list” shows them."));
    return std::nullopt;
}

std::optional<int> VerbOptions::number(const char *option, int least, int most) const
{
    bool isNumber = false;
    const int number = value(option).toInt(&isNumber);
    if (isNumber && number >= least && number <= most)
        return number;
    wrong(Cli::tr("--%1 takes a whole number from %2 to %3.")
              .arg(QString::fromLatin1(option))
              .arg(least)
              .arg(most));
    return std::nullopt;
}

int VerbOptions::wrong(const QString &sentence) const
{
    return usageError(sentence, m_verb);
}
