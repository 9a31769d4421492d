// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/librarypage.h"
#include "gui/mainwindow.h"
#include "gui/notice.h"
#include "gui/pagestrip.h"
#include "gui/theme.h"
#include "gui/versionstrip.h"
#include "gui/workbench.h"
#include "tests/gui/fixtures.h"
#include "tests/gui/memorykeychain.h"

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

// The library page, as a person uses it.
class TestLibrary : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<MainWindow> m_window;

    template <typename Widget>
    Widget *find(const char *name) const
    {
        return m_window->findChild<Widget *>(QString::fromLatin1(name));
    }
    LibraryPage *page() const { return find<LibraryPage>("libraryPage"); }
    QTableView *table() const { return find<QTableView>("releases"); }
    QAction *action(const char *name) const { return find<QAction>(name); }
    QString notice() const { return find<Notice>("libraryNotice")->text(); }
    ReleaseModel *releases() const { return m_bench->releases()->releases(); }

    qint64 add(const QByteArray &name, int version, qsizetype size, const QString &notes = {})
    {
        const QByteArray binary = otaBinary(name, size);
        const Release release
            = *releaseOf(*binaryFromBytes(binary), version, "/", notes, {stock::Module::FourG});
        const Result<Release> added = ReleaseLibrary(m_bench->releases()->workspace()).add(release, binary);
        if (!added)
            qFatal("the sample release was refused");
        releases()->put(*added);
        return added->id;
    }

    // The version column as it is seen.
    QString shown() const
    {
        QStringList versions;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            versions += table()->model()->index(row, ReleaseModel::VersionColumn).data().toString();
        return versions.join(' ');
    }

    void chooseBoth(qint64 first, qint64 second) const
    {
        page()->choose(first);
        const int row = static_cast<ReleaseFilter *>(table()->model())->rowOf(second);
        table()->selectionModel()->select(
            table()->model()->index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }

    void undo() const
    {
        auto *button = find<Notice>("libraryNotice")->findChild<QAbstractButton *>("noticeAction");
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath("settings.ini"), QSettings::IniFormat);
        m_theme = std::make_unique<Theme>();
        Outside outside = realOutside();
        outside.listPorts = [] { return QList<PortInfo>(); };
        outside.keychain = noKeychain();
        m_bench = std::make_unique<Workbench>(outside);
        m_window = std::make_unique<MainWindow>(m_bench.get(), m_theme.get(), m_settings.get());
        m_window->show();
        m_window->activateWindow(); // shortcuts need it
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->openWorkspace(m_folder->filePath("fleet.vespiary"), true);
        m_window->showPage(MainWindow::Page::Library);
    }
    void cleanup()
    {
        m_window.reset();
        m_bench.reset();
        m_theme.reset();
    }

    void saysWhatToDoWhileItIsEmpty()
    {
        QVERIFY(!find<QLabel>("count")->isVisible());
        QVERIFY(!action("compare")->isEnabled());
        QVERIFY(!action("withdraw")->isEnabled());
        QSignalSpy wanted(page(), &LibraryPage::newRequested);
        QTest::mouseClick(find<QAbstractButton>("newRelease"), Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
    }

    void findsWhileTyping()
    {
        add("FLOW001", 1, 4000, "Sleeps longer");
        add("FLOW001", 2, 4100);
        add("TEMP014", 7, 4200);
        QTest::keyClick(table(), Qt::Key_F, Qt::ControlModifier);
        QTRY_COMPARE(m_window->focusWidget(), find<QLineEdit>("search"));
        QTest::keyClicks(find<QLineEdit>("search"), "flow");
        QCOMPARE(shown(), "2 1");
        QCOMPARE(find<QLabel>("count")->text(), "2 of 3");
        QTest::keyClicks(find<QLineEdit>("search"), " sleeps");
        QCOMPARE(shown(), "1");
        QTest::keyClicks(find<QLineEdit>("search"), " never");
        QCOMPARE(shown(), "");
        page()->choose(3); // what is asked for is seen, whatever was filtered
        QCOMPARE(page()->chosen(), 3);
        QCOMPARE(find<QLineEdit>("search")->text(), "");
    }

    void sortsByAClickOnTheHeader()
    {
        add("FLOW001", 9, 4300);
        add("TEMP014", 10, 4100);
        add("FLOW001", 2, 4200);
        const auto click = [this](int column) {
            const QHeaderView *header = table()->horizontalHeader();
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                QPoint(header->sectionViewportPosition(column) + 8, header->height() / 2));
        };
        click(ReleaseModel::VersionColumn);
        QCOMPARE(shown(), "2 9 10");
        click(ReleaseModel::VersionColumn);
        QCOMPARE(shown(), "10 9 2");
        click(ReleaseModel::SizeColumn);
        QCOMPARE(shown(), "10 2 9");
    }

    void keepsTheSelectionWhenOthersChange()
    {
        const qint64 first = add("FLOW001", 1, 4000);
        const qint64 second = add("FLOW001", 2, 4000);
        page()->choose(first);
        add("FLOW001", 3, 4000);
        QVERIFY(m_bench->library()->apply(LibraryDesk::Change::Withdraw, {second}));
        QCOMPARE(page()->chosen(), first);
        QCOMPARE(find<QLabel>("detailsName")->text(), "FLOW001, version 1");
    }

    void withdrawsAndUndoes()
    {
        const qint64 id = add("FLOW001", 1, 4000);
        page()->choose(id);
        QVERIFY(action("publishShown")->isEnabled());
        action("withdraw")->trigger();
        QVERIFY2(notice().contains("FLOW001, version 1: withdrawn"), qPrintable(notice()));
        QVERIFY(!action("publishShown")->isEnabled());
        QVERIFY(!action("withdraw")->isVisible());
        QVERIFY(action("bringBack")->isVisible());
        QVERIFY(find<QLabel>("detailsState")->text().startsWith("Withdrawn"));
        QCOMPARE(find<QComboBox>("publishRelease")->count(), 0);
        QTest::keyClick(table(), Qt::Key_Return);
        QVERIFY2(notice().contains("withdrawn"), qPrintable(notice()));
        action("bringBack")->trigger();
        undo();
        QCOMPARE(releases()->releaseAt(0)->state, Release::State::Withdrawn);
    }

    void removesWithAKeyAndUndoes()
    {
        const qint64 first = add("FLOW001", 1, 4000);
        const qint64 second = add("FLOW001", 2, 4000);
        chooseBoth(first, second);
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_Delete);
        QCOMPARE(shown(), "");
        QVERIFY2(notice().startsWith("2 releases: removed"), qPrintable(notice()));
        undo();
        QCOMPARE(shown(), "2 1");
        page()->choose(first);
        QTest::keyClick(table(), Qt::Key_Delete);
        QCOMPARE(shown(), "2");
        find<QComboBox>("show")->setCurrentIndex(4);
        QCOMPARE(shown(), "1");
        table()->selectRow(0);
        action("restore")->trigger();
        QCOMPARE(shown(), "");
        find<QComboBox>("show")->setCurrentIndex(0);
        QCOMPARE(shown(), "2 1");
    }

    void publishesOnlyWhatMayGoOut()
    {
        const qint64 id = add("FLOW001", 1, 4000);
        QSignalSpy finished(m_bench->publishing(), &PublishDesk::finished);
        QVERIFY(m_bench->library()->apply(LibraryDesk::Change::Withdraw, {id}));
        m_bench->publishing()->publishHere(id);
        m_bench->publishing()->publishTo(id, {});
        QCOMPARE(finished.count(), 2);
        for (const QVariantList &end : finished)
            QCOMPARE(end.at(0).value<Result<>>().error().code, ErrorCode::ReleaseWithdrawn);
        QSignalSpy wanted(page(), &LibraryPage::publishRequested);
        QVERIFY(m_bench->library()->apply(LibraryDesk::Change::BringBack, {id}));
        page()->choose(id);
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_Return);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(find<QComboBox>("publishRelease")->currentData(ReleaseModel::IdRole).toLongLong(), id);
    }

    void keepsNotesAndTagsWhenTheirFieldIsLeft()
    {
        const qint64 first = add("FLOW001", 1, 4000);
        const qint64 second = add("FLOW001", 2, 4000);
        page()->choose(first);
        find<QPlainTextEdit>("libraryNotes")->setPlainText("New pump");
        find<QLineEdit>("libraryTags")->setText("field, beta");
        page()->choose(second);
        const Release kept = *releases()->releaseAt(releases()->rowOf(first));
        QCOMPARE(kept.notes, "New pump");
        QCOMPARE(kept.tags, QStringList({"beta", "field"}));
        QCOMPARE(find<QPlainTextEdit>("libraryNotes")->toPlainText(), "");
    }

    void comparesTwo()
    {
        const qint64 first = add("FLOW001", 1, 4096);
        const qint64 second = add("FLOW001", 2, 5000);
        QVERIFY(!action("compare")->isEnabled());
        chooseBoth(second, first);
        action("compare")->trigger();
        auto *dialog = find<QDialog>("compareDialog");
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(dialog->windowTitle().startsWith("Compare FLOW001, version 1 and FLOW001, version 2"));
        QVERIFY(dialog->findChild<QLabel *>("compareSummary")
                    ->text()
                    .startsWith("The image grows by 904 bytes."));
        QCOMPARE(dialog->findChild<PageStrip *>()->pages().size(), 20);
        dialog->reject();
    }

    void exportsForACardAndAsksBeforeItReplaces()
    {
        page()->choose(add("FLOW001", 1, 4000));
        action("exportPair")->trigger();
        auto *dialog = find<QDialog>("exportDialog");
        const auto child = [dialog](const char *name) { return dialog->findChild<QAbstractButton *>(name); };
        dialog->findChild<QLineEdit *>("exportFolder")->setText(m_folder->filePath("card"));
        QCOMPARE(dialog->findChild<QListWidget *>("exportFiles")->count(), 2);
        QTest::mouseClick(child("exportNow"), Qt::LeftButton);
        QVERIFY2(dialog->findChild<Notice *>("exportNotice")->text().contains("read back"),
            qPrintable(dialog->findChild<Notice *>("exportNotice")->text()));
        QFile manifest(m_folder->filePath("card/UPGRADE.TXT"));
        QVERIFY(manifest.open(QIODevice::ReadOnly));
        QCOMPARE(manifest.readAll(), releases()->releaseAt(0)->manifest);
        manifest.close();
        QVERIFY(manifest.open(QIODevice::WriteOnly | QIODevice::Truncate) && manifest.write("other"));
        manifest.close();
        child("forServer")->click();
        QVERIFY(!child("exportNow")->isEnabled());
        child("replaceFiles")->click();
        QVERIFY(child("exportNow")->isEnabled());
        child("exportNow")->click();
        QVERIFY(manifest.open(QIODevice::ReadOnly));
        QCOMPARE(manifest.readAll(), releases()->releaseAt(0)->manifest);
        dialog->reject();
    }

    void importsAFolderAsItIs()
    {
        const QDir folder(m_folder->path());
        fileIn(folder, "TEMP014", otaBinary("TEMP014", 3000));
        fileIn(folder, "UPGRADE.TXT", "FILE:TEMP014\nPATH:/demo/\nSIZE:3512\nVERSION:41\n");
        page()->importFolder(folder.path());
        QVERIFY2(notice().contains("exactly as the folder had it"), qPrintable(notice()));
        QCOMPARE(releases()->releaseAt(0)->version, 41);
        QCOMPARE(releases()->releaseAt(0)->path, "/demo/");
        fileIn(folder, "UPGRADE.TXT", "FILE:TEMP014\r\nPATH:/\r\nSIZE:3512\r\nVERSION:50\r\n");
        QSignalSpy candidate(page(), &LibraryPage::candidateFound);
        page()->importFolder(folder.path());
        QCOMPARE(candidate.count(), 1);
        QCOMPARE(releases()->rowCount(), 1);
        QCOMPARE(
            m_bench->library()->budget(*ProgramId::from(QString("TEMP014")), {})->next, std::optional(51));
    }

    void goesBackUnderAHigherVersion()
    {
        const qint64 first = add("FLOW001", 3, 4000);
        add("FLOW001", 9, 4100);
        page()->choose(first);
        action("goBack")->trigger();
        auto *dialog = find<QDialog>("goBackDialog");
        QVERIFY(dialog->findChild<QLabel *>("whyItRises")->text().contains("version 9"));
        dialog->findChild<QLineEdit *>("reason")->setText("9 drains batteries");
        auto *make = dialog->findChild<QAbstractButton *>("makeVersion");
        QCOMPARE(make->text(), "&Make version 10");
        make->click();
        const Release made = *releases()->releaseAt(releases()->rowOf(page()->chosen()));
        QCOMPARE(made.version, 10);
        QCOMPARE(made.origin, first);
        QCOMPARE(made.notes, "Goes back to version 3 because 9 drains batteries");
        QVERIFY2(notice().contains("FLOW001, version 10"), qPrintable(notice()));
        QVERIFY(!page()->isVisible()); // it is ready to be published
        QCOMPARE(find<QComboBox>("publishRelease")->currentText(), nameOf(made));
    }

    void saysWhyItCannotGoBack()
    {
        page()->choose(add("FLOW001", 254, 4000));
        action("goBack")->trigger();
        auto *dialog = find<QDialog>("goBackDialog");
        QVERIFY(!dialog->findChild<QAbstractButton *>("makeVersion"));
        QVERIFY(dialog->findChild<Notice *>()->text().contains("new 7-character name"));
        dialog->reject();
    }

    void walksOverTheVersionsByKeys()
    {
        page()->choose(add("FLOW001", 3, 4000));
        auto *strip = find<VersionStrip>("versionStrip");
        QCOMPARE(strip->accessibleName(), "The next version is 4; 251 of 254 are left.");
        QCOMPARE(strip->cursor(), 4);
        QTest::keyClick(strip, Qt::Key_Left);
        QCOMPARE(strip->accessibleDescription(), "Version 3: used");
        QTest::keyClick(strip, Qt::Key_Left);
        QVERIFY(strip->accessibleDescription().contains("lost"));
        QTest::keyClick(strip, Qt::Key_End);
        QVERIFY(strip->accessibleDescription().contains("trap"));
        QTest::keyClick(strip, Qt::Key_Home);
        QTest::keyClick(strip, Qt::Key_Up);
        QCOMPARE(strip->cursor(), 0);
    }

    void showsEveryProgramAndItsReleases()
    {
        add("FLOW001", 126, 4000);
        add("TEMP014", 2, 4000);
        QTest::mouseClick(find<QAbstractButton>("programs"), Qt::LeftButton);
        auto *dialog = find<QDialog>("programsDialog");
        auto *programs = dialog->findChild<QTableView *>("programs");
        QCOMPARE(programs->model()->rowCount(), 2);
        programs->selectRow(1);
        dialog->findChild<QAbstractButton *>("showReleases")->click();
        QCOMPARE(shown(), "2");
    }

    void showsNothingOfTheWorkspaceBefore()
    {
        page()->choose(add("FLOW001", 1, 4000));
        m_window->openWorkspace(m_folder->filePath("other.vespiary"), true);
        QCOMPARE(page()->chosen(), 0);
        QCOMPARE(table()->model()->rowCount(), 0);
    }
};

QTEST_MAIN(TestLibrary)
#include "tst_library.moc"
