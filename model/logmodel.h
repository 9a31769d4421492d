// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/linereader.h"
#include "model/logstore.h"

#include <QAbstractTableModel>

#include <vector>

// Rows over a LogStore: what a view of a capture shows, live or old. Roles, no colours. Rows come in batches.
class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        TimeColumn,
        TextColumn,
        MeaningColumn
    };
    enum Role
    {
        TimeRole = Qt::UserRole, // QDateTime, UTC, invalid when not known
        BytesRole,               // QByteArray, as it came (secrets hidden unless shown)
        TextRole,                // QString
        MeaningRole,             // QString, empty when not known
        ActionRole,              // QString
        KindRole,                // QString, a word of LineKind
        VerdictRole,             // QString: done, nothing-to-do, fix-release, fix-node, try-again, or empty
        CodeRole,                // int, or invalid
        ModuleRole               // QString, a word of stock::Module, or empty
    };
    Q_ENUM(Role)

    explicit LogModel(QObject *parent = nullptr);

    // Shows that capture from its first line; an open store of any size.
    void show(LogStore store);

    // Opens the file (live or old) and shows it.
    Result<> open(const QString &path);

    // The file has grown: takes its new lines. Call it when lines arrive, per batch.
    Result<> catchUp();

    // Writes lines to a store that was opened for writing, and shows them.
    Result<> append(const QList<LogLine> &lines);

    void clear();

    // The module the user chose for bare numbers; none: recognised.
    void setModule(std::optional<stock::Module> module);
    void setRules(const QList<UserRule> &rules);

    // True at first: passwords are shown as [hidden].
    void setSecretsHidden(bool hidden);
    bool areSecretsHidden() const { return m_hidesSecrets; }

    // The line as it is shown and what it means.
    LogLine line(int row) const;
    DecodedLine decoded(int row) const;

    const LogStore &store() const { return m_store; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    struct ContextChange
    {
        qint64 line; // the context holds from this line on
        LineContext context;
    };
    void trackContext();
    void takeNewLines(qint64 oldCount, qint64 oldEnded);
    LineContext contextAt(qint64 line) const;

    mutable LogStore m_store;
    LineReader m_reader;
    LineReader m_tracker; // without rules, unless one of them tells a module: much faster
    std::optional<stock::Module> m_module;
    std::vector<ContextChange> m_contexts;
    qint64 m_tracked = 0; // lines whose context is known
    int m_rows = 0;
    bool m_hidesSecrets = true;

    // The line asked for last: a view asks for its roles one by one.
    mutable qint64 m_cachedRow = -1;
    mutable LogLine m_cachedLine;
    mutable DecodedLine m_cachedDecoded;
    void cache(int row) const;
};

// Bytes of a node as text: UTF-8, broken characters as U+FFFD, control bytes as their visible symbols (U+2400…).
QString visibleText(QByteArrayView bytes);
