// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/logmodel.h"

#include "model/secrets.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

QString visibleText(QByteArrayView bytes)
{
    QString text = QString::fromUtf8(bytes);
    for (QChar &c : text) {
        if (c.unicode() < 0x20 && c != u'\t')
            c = QChar(0x2400 + c.unicode());
        else if (c.unicode() == 0x7f)
            c = QChar(0x2421);
    }
    return text;
}

namespace {

QString wordFrom(std::string_view word)
{
    return QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
}

} // namespace

LogModel::LogModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void LogModel::show(LogStore store)
{
    beginResetModel();
    m_store = std::move(store);
    m_rows = static_cast<int>(std::min<qint64>(m_store.lineCount(), std::numeric_limits<int>::max()));
    m_contexts.clear();
    m_tracked = 0;
    m_cachedRow = -1;
    trackContext();
    endResetModel();
}

Result<> LogModel::open(const QString &path)
{
    LogStore store;
    const Result<> opened = store.open(path);
    if (opened)
        show(std::move(store));
    return opened;
}

void LogModel::clear()
{
    show(LogStore());
}

Result<> LogModel::catchUp()
{
    const qint64 oldCount = m_store.lineCount();
    const qint64 oldEnded = m_store.endedLineCount();
    const Result<bool> grown = m_store.catchUp();
    if (!grown)
        return grown.error();
    if (m_store.wasCut())
        show(std::move(m_store));
    else if (*grown)
        takeNewLines(oldCount, oldEnded);
    return Done{};
}

Result<> LogModel::append(const QList<LogLine> &lines)
{
    const qint64 oldCount = m_store.lineCount();
    const qint64 oldEnded = m_store.endedLineCount();
    const Result<> written = m_store.append(lines);
    if (written)
        takeNewLines(oldCount, oldEnded);
    return written;
}

void LogModel::takeNewLines(qint64 oldCount, qint64 oldEnded)
{
    m_cachedRow = -1;
    trackContext();
    const auto count
        = static_cast<int>(std::min<qint64>(m_store.lineCount(), std::numeric_limits<int>::max()));
    if (oldEnded < oldCount && oldEnded < m_rows) {
        const auto row = static_cast<int>(oldEnded);
        Q_EMIT dataChanged(index(row, TimeColumn), index(row, MeaningColumn));
    }
    if (count > m_rows) {
        beginInsertRows({}, m_rows, count - 1);
        m_rows = count;
        endInsertRows();
    }
}

// Notes from which line on another module is known to speak, so that any line can be read by itself.
void LogModel::trackContext()
{
    LineContext context = m_contexts.empty() ? LineContext{m_module, {}} : m_contexts.back().context;
    if (m_contexts.empty())
        m_contexts.push_back({0, context});
    for (; m_tracked < m_store.endedLineCount(); ++m_tracked) {
        const QByteArray bytes = m_store.line(m_tracked).bytes;
        if (!m_tracker.mayKnow(bytes))
            continue;
        m_tracker.read(bytes, context);
        if (context != m_contexts.back().context)
            m_contexts.push_back({m_tracked + 1, context});
    }
}

LineContext LogModel::contextAt(qint64 line) const
{
    const auto after = std::upper_bound(m_contexts.begin(), m_contexts.end(), line,
        [](qint64 wanted, const ContextChange &change) { return wanted < change.line; });
    return after == m_contexts.begin() ? LineContext{m_module, {}} : std::prev(after)->context;
}

void LogModel::setModule(std::optional<stock::Module> module)
{
    if (module == m_module)
        return;
    m_module = module;
    show(std::move(m_store));
}

void LogModel::setRules(const QList<UserRule> &rules)
{
    m_reader = LineReader(rules);
    const bool tellsModules = std::any_of(
        rules.begin(), rules.end(), [](const UserRule &rule) { return rule.module.has_value(); });
    m_tracker = tellsModules ? m_reader : LineReader();
    show(std::move(m_store));
}

void LogModel::setSecretsHidden(bool hidden)
{
    if (hidden == m_hidesSecrets)
        return;
    m_hidesSecrets = hidden;
    m_cachedRow = -1;
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, TextColumn), index(m_rows - 1, TextColumn));
}

void LogModel::cache(int row) const
{
    if (row == m_cachedRow)
        return;
    m_cachedLine = m_store.line(row);
    LineContext context = contextAt(row);
    m_cachedDecoded = m_reader.read(m_cachedLine.bytes, context);
    if (m_hidesSecrets)
        m_cachedLine.bytes = hideSecrets(m_cachedLine.bytes);
    m_cachedRow = row;
}

LogLine LogModel::line(int row) const
{
    if (row < 0 || row >= m_rows)
        return {};
    cache(row);
    return m_cachedLine;
}

DecodedLine LogModel::decoded(int row) const
{
    if (row < 0 || row >= m_rows)
        return {};
    cache(row);
    return m_cachedDecoded;
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 3;
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::DisplayRole) {
        if (index.column() == TimeColumn) {
            const QDateTime at = line(index.row()).at;
            return at.isValid() ? at.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz")) : QString();
        }
        role = index.column() == TextColumn ? TextRole : MeaningRole;
    }
    if (role < TimeRole || role > ModuleRole)
        return {};
    cache(index.row());
    const DecodedLine &decoded = m_cachedDecoded;
    switch (role) {
    case TimeRole:
        return m_cachedLine.at;
    case BytesRole:
        return m_cachedLine.bytes;
    case TextRole:
        return visibleText(m_cachedLine.bytes);
    case MeaningRole:
        return decoded.meaning();
    case ActionRole:
        return decoded.action();
    case KindRole:
        return wordFrom(keyOf(decoded.kind));
    case VerdictRole:
        return decoded.verdict ? wordFrom(stock::keyOf(*decoded.verdict)) : QString();
    case CodeRole:
        return decoded.code ? QVariant(*decoded.code) : QVariant();
    case ModuleRole:
        return decoded.module ? wordFrom(stock::keyOf(*decoded.module)) : QString();
    }
    return {};
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const char *const titles[] = {QT_TRANSLATE_NOOP("LogModel", "Time"),
        QT_TRANSLATE_NOOP("LogModel", "Line"), QT_TRANSLATE_NOOP("LogModel", "Meaning")};
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1;
    if (section < 0 || section > MeaningColumn)
        return {};
    return QCoreApplication::translate("LogModel", titles[section]);
}

QHash<int, QByteArray> LogModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"}, {TimeRole, "time"}, {BytesRole, "bytes"}, {TextRole, "text"},
        {MeaningRole, "meaning"}, {ActionRole, "action"}, {KindRole, "kind"}, {VerdictRole, "verdict"},
        {CodeRole, "code"}, {ModuleRole, "module"}};
}
