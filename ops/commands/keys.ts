import { Command, Option } from 'commander';
import pc from 'picocolors';
import { type KeyPurpose, keyPurposes } from '../../db/encryption/key-provider.ts';
import type { RotatedKey } from '../../db/encryption/rotation/rotate-data-key.ts';
import { generatedMasterKey } from '../keys/generated-master-key.ts';
import type { KeyDatabaseOptions } from '../keys/key-database.ts';
import type { Reencryption } from '../keys/reencryption-view.ts';
import { onMigrationTarget, otherwise, withConfirm } from './migration-options.ts';

interface KeyOptions extends KeyDatabaseOptions {
  readonly json?: true;
}

/** `likeperson keys status|generate|rotate|reencrypt|rewrap`: the keys that fields are sealed with. */
export function keysCommand(): Command {
  return new Command('keys')
    .summary('show, rotate and replace the keys that fields are sealed with')
    .description(
      'Looks after the data keys of organisations (private.data_keys) and the master keys that wrap them (the variable LIKEPERSON_MASTER_KEYS, or the vault). Prints ids and counts, never a key or what a field holds.',
    )
    .addCommand(statusCommand())
    .addCommand(generateCommand())
    .addCommand(rotateCommand())
    .addCommand(reencryptCommand())
    .addCommand(rewrapCommand());
}

function statusCommand(): Command {
  return onMigrationTarget(new Command('status'))
    .description(
      `Shows the keys of every organisation, and how many fields are under each. ${otherwise}`,
    )
    .action(async ({ json, ...options }: KeyOptions) => {
      const [{ withKeyDatabase }, { keyStatus }, { statusView }] = await Promise.all([
        import('../keys/key-database.ts'),
        import('../../db/encryption/rotation/key-status.ts'),
        import('../keys/status-view.ts'),
      ]);
      await withKeyDatabase(options, async ({ connection, place }) => {
        const keys = await keyStatus(connection);
        print(json, { database: place, keys }, () => statusView(keys, place));
      });
    });
}

function generateCommand(): Command {
  return new Command('generate')
    .description(
      'Prints a new master key as LIKEPERSON_MASTER_KEYS and the vault take it. It is a secret, and is shown this once.',
    )
    .option('--id <id>', 'what it is called', new Date().toISOString().slice(0, 10))
    .action(({ id }: { id: string }) => {
      process.stdout.write(`${generatedMasterKey(id)}\n`);
    });
}

function rotateCommand(): Command {
  return onOrganization(withMasterKeys(changing('rotate')))
    .description(
      'Gives an organisation a new data key. Servers write with it after two minutes, when all of them know it; then run reencrypt.',
    )
    .addOption(
      new Option('--purpose <purpose>', 'which of its keys')
        .choices(keyPurposes)
        .default('encrypt'),
    )
    .option('--now', 'write with it at once: for a key that others may have')
    .action(
      async ({
        json,
        organization,
        purpose,
        now,
        ...options
      }: KeyOptions & { organization: string; purpose: KeyPurpose; now?: true }) => {
        const [{ withKeyDatabase }, { chosenOrganizations }, { rotateDataKey }] = await Promise.all(
          [
            import('../keys/key-database.ts'),
            import('../keys/chosen-organizations.ts'),
            import('../../db/encryption/rotation/rotate-data-key.ts'),
          ],
        );
        await withKeyDatabase(options, async ({ connection, masterKeys, confirm }) => {
          const keys = await masterKeys();
          await confirm();
          const rotated: (RotatedKey & { readonly organization: string })[] = [];
          for (const { id, name } of await chosenOrganizations(connection, organization)) {
            const rotation = { purpose, ...(now && { activeInMs: 0 }) };
            const key = await rotateDataKey(connection, keys, id, rotation);
            rotated.push({ organization: name, ...key });
          }
          print(json, { purpose, rotated }, () =>
            rotated
              .map(
                (key) =>
                  `${pc.green('✓')} ${key.organization}: generation ${key.generation}, used in ${key.activeInMs / 1000} s. Then: npx likeperson keys reencrypt --organization ${organization}\n`,
              )
              .join(''),
          );
        });
      },
    );
}

function reencryptCommand(): Command {
  return onOrganization(withMasterKeys(changing('reencrypt')))
    .description(
      'Seals every field with the current key of its organisation, makes its hashes anew, and retires keys that nothing is under any more. Beside writers; run again, it goes on where it stopped. Exits with 1 when a row was left.',
    )
    .action(async ({ json, organization, ...options }: KeyOptions & { organization: string }) => {
      const [{ withKeyDatabase }, { chosenOrganizations }, jobs, { reencryptionView }] =
        await Promise.all([
          import('../keys/key-database.ts'),
          import('../keys/chosen-organizations.ts'),
          import('../keys/reencrypt-organization.ts'),
          import('../keys/reencryption-view.ts'),
        ]);
      await withKeyDatabase(options, async ({ connection, masterKeys, confirm }) => {
        const keys = await masterKeys();
        await confirm();
        const done: Reencryption[] = [];
        for (const chosen of await chosenOrganizations(connection, organization)) {
          done.push(await jobs.reencryptOrganization(connection, keys, chosen));
        }
        print(json, { organizations: done }, () => reencryptionView(done));
        if (done.some(({ fields, lookups }) => fields.left + lookups.left > 0)) {
          process.exitCode = 1;
        }
      });
    });
}

function rewrapCommand(): Command {
  return withMasterKeys(changing('rewrap'))
    .description(
      'Wraps every data key by the current master key. Afterwards earlier master keys are needed for backups only.',
    )
    .action(async ({ json, ...options }: KeyOptions) => {
      const [{ withKeyDatabase }, { rewrapDataKeys }] = await Promise.all([
        import('../keys/key-database.ts'),
        import('../../db/encryption/rotation/rewrap-data-keys.ts'),
      ]);
      await withKeyDatabase(options, async ({ connection, masterKeys, confirm }) => {
        const keys = await masterKeys();
        await confirm();
        const rewrapped = await rewrapDataKeys(connection, keys);
        const { id } = await keys.current();
        print(
          json,
          { masterKeyId: id, rewrapped },
          () => `${pc.green('✓')} Wrapped ${rewrapped} data keys again: all are under "${id}".\n`,
        );
      });
    });
}

function changing(name: string): Command {
  return withConfirm(onMigrationTarget(new Command(name)));
}

function withMasterKeys(command: Command): Command {
  return command.option(
    '--vault',
    'take the master keys from the vault instead of LIKEPERSON_MASTER_KEYS',
  );
}

function onOrganization(command: Command): Command {
  return command.requiredOption('--organization <id>', 'an organisation, or "all"');
}

function print(json: true | undefined, result: unknown, forPeople: () => string): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : forPeople());
}
