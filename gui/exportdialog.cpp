// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exportdialog.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/looks.h"
#include "gui/notice.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

ExportDialog::ExportDialog(LibraryDesk *desk, const Release &release, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_release(release)
    , m_files(new QListWidget)
    , m_replace(new QCheckBox(tr("&Replace the files that hold other bytes")))
    , m_notice(new Notice)
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export %1").arg(nameOf(release)));
    resize(600, 470);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addWidget(makeFolder());
    column->addWidget(makePlaces());
    column->addWidget(hintLabel(tr("Written in this order, each read back and compared:")));
    m_files->setObjectName(QStringLiteral("exportFiles"));
    m_files->setAccessibleName(tr("Files that are written"));
    m_files->setSelectionMode(QAbstractItemView::NoSelection);
    m_files->setFocusPolicy(Qt::NoFocus);
    column->addWidget(m_files, 1);
    m_replace->setObjectName(QStringLiteral("replaceFiles"));
    column->addWidget(m_replace);
    m_notice->setObjectName(QStringLiteral("exportNotice"));
    column->addWidget(m_notice);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_export = buttons->addButton(tr("&Export"), QDialogButtonBox::ActionRole);
    m_export->setObjectName(QStringLiteral("exportNow"));
    m_export->setIcon(iconNamed(QStringLiteral("export")));
    column->addWidget(buttons);
    m_export->setDefault(true); // only now does the button know its dialog
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::write);
    connect(m_replace, &QCheckBox::toggled, this, &ExportDialog::refresh);
    m_folder->setText(m_desk->folder());
    refresh();
}

QWidget *ExportDialog::makeFolder()
{
    auto *area = new QWidget;
    auto *row = new QHBoxLayout(area);
    row->setContentsMargins(0, 0, 0, 0);
    m_folder = new QLineEdit;
    m_folder->setObjectName(QStringLiteral("exportFolder"));
    auto *label = new QLabel(tr("&Folder"));
    label->setBuddy(m_folder);
    auto *choose = new QPushButton(iconNamed(QStringLiteral("open")), tr("&Choose…"));
    choose->setAutoDefault(false);
    row->addWidget(label);
    row->addWidget(m_folder, 1);
    row->addWidget(choose);
    connect(choose, &QPushButton::clicked, this, &ExportDialog::chooseFolder);
    connect(m_folder, &QLineEdit::textChanged, this, &ExportDialog::refresh);
    return area;
}

QWidget *ExportDialog::makePlaces()
{
    auto *area = new QWidget;
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    m_card = new QRadioButton(tr("For an &SD card: both files side by side"));
    m_card->setObjectName(QStringLiteral("forCard"));
    QLabel *cardHint
        = hintLabel(tr("A card alone updates nothing: the node's sketch has to be told, by loadOTA when "
                       "the files are on its card, or by requestOTA, which fetches them itself."));
    m_server
        = new QRadioButton(tr("For the &login folder of an FTP server: each file where modules look for it"));
    m_server->setObjectName(QStringLiteral("forServer"));
    m_gprs = new QCheckBox(tr("Also below .gprs, for &GPRS nodes"));
    m_gprs->setObjectName(QStringLiteral("forGprs"));
    m_gprs->setChecked(m_release.modules.isEmpty() || m_release.modules.contains(stock::Module::Gprs));
    m_card->setChecked(true);
    cardHint->setIndent(24);
    auto *below = new QHBoxLayout;
    below->addSpacing(24);
    below->addWidget(m_gprs);
    column->addWidget(m_card);
    column->addWidget(cardHint);
    column->addWidget(m_server);
    column->addLayout(below);
    connect(m_card, &QRadioButton::toggled, this, &ExportDialog::refresh);
    connect(m_gprs, &QCheckBox::toggled, this, &ExportDialog::refresh);
    return area;
}

PairPlace ExportDialog::place() const
{
    return m_card->isChecked() ? PairPlace::Card
        : m_gprs->isChecked()  ? PairPlace::ServerFolderWithGprs
                               : PairPlace::ServerFolder;
}

void ExportDialog::chooseFolder()
{
    const QString folder
        = QFileDialog::getExistingDirectory(this, tr("Folder for the release"), m_folder->text());
    if (!folder.isEmpty())
        m_folder->setText(folder);
}

void ExportDialog::refresh()
{
    m_gprs->setEnabled(m_server->isChecked());
    m_notice->clear();
    m_files->clear();
    const Result<QList<PairFile>> files = m_desk->filesOf(m_release.id, place());
    if (!files) {
        m_notice->tell(files.error());
        return m_export->setEnabled(false);
    }
    const QString folder = m_folder->text().trimmed();
    const QStringList conflicts = folder.isEmpty() ? QStringList() : conflictsIn(*files, folder);
    for (const PairFile &file : *files) {
        const bool isOther = conflicts.contains(file.name);
        const QString size = tr("%1 bytes").arg(locale().toString(file.bytes.size()));
        auto *item = new QListWidgetItem(isOther ? tr("%1 – %2; other bytes stand there").arg(file.name, size)
                                                 : QStringLiteral("%1 – %2").arg(file.name, size),
            m_files);
        if (isOther)
            item->setIcon(iconNamed(QStringLiteral("warning"), colourOf(Look::Tone::Caution, palette())));
    }
    m_replace->setVisible(!conflicts.isEmpty());
    m_export->setEnabled(!folder.isEmpty() && (conflicts.isEmpty() || m_replace->isChecked()));
}

void ExportDialog::write()
{
    const QString folder = m_folder->text().trimmed();
    const Result<QList<PairFile>> files = m_desk->filesOf(m_release.id, place());
    if (!files)
        return m_notice->tell(files.error());
    const auto other
        = m_replace->isVisible() && m_replace->isChecked() ? OtherBytes::Replace : OtherBytes::Keep;
    const Result<QStringList> written = writePair(*files, folder, other);
    m_desk->setFolder(folder);
    m_replace->setChecked(false);
    refresh();
    if (!written)
        return m_notice->tell(written.error());
    m_notice->tell(Look::Tone::Good,
        tr("%1 lies in %2; every file was read back and is what was written.")
            .arg(nameOf(m_release), QDir::toNativeSeparators(folder)));
}
