// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/librarypage.h"

#include "gui/comparedialog.h"
#include "gui/exportdialog.h"
#include "gui/gobackdialog.h"
#include "gui/icon.h"
#include "gui/notice.h"
#include "gui/programsdialog.h"

#include <QAction>
#include <QFile>
#include <QFileDialog>
#include <QTableView>

#include <algorithm>

// What a person can do on the library page.

QAction *LibraryPage::addAction(const char *name, const QString &icon, const QString &text,
    const QKeySequence &key, void (LibraryPage::*run)())
{
    auto *action = new QAction(iconNamed(icon), text, this);
    action->setObjectName(QLatin1StringView(name));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut); // of the table it is added to
    connect(action, &QAction::triggered, this, run);
    return action;
}

void LibraryPage::makeActions()
{
    m_publish
        = addAction("publishShown", QStringLiteral("publish"), tr("P&ublish…"), {}, &LibraryPage::publish);
    m_compare = addAction("compare", QStringLiteral("compare"), tr("&Compare…"),
        QKeySequence(Qt::CTRL | Qt::Key_D), &LibraryPage::compare);
    m_back = addAction(
        "goBack", QStringLiteral("back"), tr("Go bac&k to this release…"), {}, &LibraryPage::goBack);
    m_export = addAction("exportPair", QStringLiteral("export"), tr("E&xport…"),
        QKeySequence(Qt::CTRL | Qt::Key_E), &LibraryPage::exportPair);
    m_withdraw = addAction("withdraw", QStringLiteral("halt"), tr("&Withdraw"), {}, &LibraryPage::withdraw);
    m_bringBack
        = addAction("bringBack", QStringLiteral("again"), tr("&Bring back"), {}, &LibraryPage::bringBack);
    m_remove = addAction(
        "remove", QStringLiteral("remove"), tr("Re&move"), QKeySequence::Delete, &LibraryPage::remove);
    m_restore = addAction("restore", QStringLiteral("again"), tr("R&estore"), {}, &LibraryPage::restore);
}

void LibraryPage::publish()
{
    const std::optional<Release> release = current();
    if (!release)
        return;
    if (const Result<> may = publishable(*release); !may)
        return tell(may.error());
    Q_EMIT publishRequested(release->id);
}

void LibraryPage::change(Change change, const QString &done)
{
    const QList<qint64> ids = selected();
    if (ids.isEmpty())
        return;
    const std::optional<Release> one = current();
    const QString what = one ? nameOf(*one) : tr("%1 releases").arg(ids.size());
    if (const Result<> applied = m_desk->apply(change, ids); !applied)
        return tell(applied.error());
    m_notice->tell(Look::Tone::Calm, done.arg(what), tr("&Undo"), [this, change, ids] {
        if (const Result<> undone = m_desk->apply(inverseOf(change), ids); !undone)
            tell(undone.error());
        else if (ids.size() == 1)
            choose(ids.constFirst());
        m_table->setFocus(); // the button that had it is gone
    });
}

void LibraryPage::withdraw()
{
    change(Change::Withdraw, tr("%1: withdrawn. It stays readable and is not published any more."));
}

void LibraryPage::bringBack()
{
    change(Change::BringBack, tr("%1: brought back. It may be published again."));
}

void LibraryPage::remove()
{
    if (m_remove->isVisible())
        change(Change::Remove, tr("%1: removed from the library. The version stays used."));
}

void LibraryPage::restore()
{
    change(Change::Restore, tr("%1: in the library again."));
}

void LibraryPage::compare()
{
    QList<qint64> ids = selected();
    if (ids.size() != 2)
        return;
    std::sort(ids.begin(), ids.end()); // the older one first
    const Result<ReleaseComparison> comparison = m_desk->compare(ids.at(0), ids.at(1));
    if (!comparison)
        return tell(comparison.error());
    auto *dialog = new CompareDialog(*comparison, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void LibraryPage::goBack()
{
    const std::optional<Release> release = current();
    if (!release)
        return;
    auto *dialog = new GoBackDialog(*release, m_desk->planBack(release->id, {}), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id = release->id] {
        const Result<Release> made = m_desk->goBack(id, dialog->reason());
        if (!made)
            return tell(made.error());
        choose(made->id);
        m_notice->tell(Look::Tone::Good,
            tr("%1 is in the library. Publish it, and nodes go back with it.").arg(nameOf(*made)));
        Q_EMIT added(made->id);
        Q_EMIT publishRequested(made->id);
    });
    dialog->open();
}

void LibraryPage::exportPair()
{
    const std::optional<Release> release = current();
    if (!release)
        return;
    auto *dialog = new ExportDialog(m_desk, *release, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void LibraryPage::chooseImport()
{
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("Import a folder with UPGRADE.TXT and its binary"), m_desk->folder());
    if (!folder.isEmpty())
        importFolder(folder);
}

void LibraryPage::importFolder(const QString &folder)
{
    m_desk->setFolder(folder);
    const Result<Release> made = m_desk->importFrom(folder);
    if (!made) {
        m_notice->clear();
        tell(made.error());
        if (made.error().code == ErrorCode::NotAPair
            && QFile::exists(folder + QStringLiteral("/UPGRADE.TXT")))
            Q_EMIT candidateFound(folder + QStringLiteral("/UPGRADE.TXT"));
        return;
    }
    choose(made->id);
    m_notice->tell(
        Look::Tone::Good, tr("%1 is in the library, exactly as the folder had it.").arg(nameOf(*made)));
    Q_EMIT added(made->id);
}

void LibraryPage::showPrograms()
{
    const Result<QList<VersionBudget>> programs = m_desk->programs();
    if (!programs)
        return tell(programs.error());
    auto *dialog = new ProgramsDialog(*programs, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ProgramsDialog::chosen, this, [this, dialog](const QString &program) {
        dialog->accept();
        showProgram(program);
    });
    dialog->open();
}
