/**
 * Drivers are loaded when a sink is opened, and only that sink's: nobody installs five databases' clients to feed one.
 * In: how to import a package. Out: the package, or a SinkError that says what to install.
 */
import { SinkError } from './sink.ts'

export async function loadDriver<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    if (!isMissing(error, name)) throw error
    throw new SinkError(`this sink needs the package ${name}, which is not installed: npm install ${name}`)
  }
}

/** Another package that the driver misses is a fault of its installation and is told as it is. */
function isMissing(error: unknown, name: string): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes(`'${name}'`)
}
